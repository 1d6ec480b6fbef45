import { describeError } from './error-message.ts';

/** A structured log: one line for each entry, with fields beside the message. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

export type LogFormat = 'text' | 'json';

type Level = 'info' | 'warn' | 'error';

/** A log that writes to `stream`, as text for people or as one JSON object per line for machines. */
export function createLog(stream: { write(line: string): unknown }, format: LogFormat): Log {
  const write = (level: Level, message: string, fields: LogFields = {}) => {
    stream.write(
      `${format === 'json' ? asJson(level, message, fields) : asText(level, message, fields)}\n`,
    );
  };
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  };
}

/** A log that discards its entries. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

function asJson(level: Level, message: string, fields: LogFields): string {
  return JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }, withErrors);
}

function asText(level: Level, message: string, fields: LogFields): string {
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${asValue(value)}`);
  return [level === 'info' ? '' : `${level}: `, message, ...rest.map((field) => ` ${field}`)].join(
    '',
  );
}

function asValue(value: unknown): string {
  if (value instanceof Error) return describeError(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An Error has no enumerable fields of its own that JSON would contain. */
function withErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? describeError(value) : value;
}
