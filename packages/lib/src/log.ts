import { describeError } from './error-message.ts';
import { escapeControls, escapeJson } from './escape-controls.ts';

/**
 * A structured log: one line for each entry, with fields beside the message. Control characters are escaped, because
 * messages and fields can contain text of others, which must not look like an entry.
 */
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
  const entry = { time: new Date().toISOString(), level, msg: message, ...fields };
  return escapeJson(JSON.stringify(entry, toJsonValue));
}

function asText(level: Level, message: string, fields: LogFields): string {
  const rest = Object.entries(fields).map(([key, value]) => `${key}=${asValue(value)}`);
  const text = indent(message);
  return [level === 'info' ? '' : `${level}: `, text, ...rest.map((field) => ` ${field}`)].join('');
}

function asValue(value: unknown): string {
  if (value instanceof Error) return indent(describeError(value));
  return escapeControls(
    typeof value === 'string' ? value : (JSON.stringify(value, toJsonValue) ?? 'undefined'),
  );
}

/** Text of several lines, of which only the first begins as an entry does. */
function indent(text: string): string {
  const [first = '', ...others] = text.split('\n').map(escapeControls);
  return [first, ...others.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}

/** JSON contains no fields of an Error, and cannot contain a bigint. */
function toJsonValue(_key: string, value: unknown): unknown {
  if (value instanceof Error) return describeError(value);
  return typeof value === 'bigint' ? String(value) : value;
}
