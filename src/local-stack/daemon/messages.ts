import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

import {
  errorMessage,
  type Log,
  type LogFields,
  OperationalError,
} from '@recommendation-gateway/lib';
import { z } from 'zod';

import type { DatabaseAddress } from '../../database/connection/database-address.ts';

/** What a client needs of the daemon. */
const daemonNeeds = z.object({ database: z.boolean(), localAws: z.boolean() }).readonly();

const databaseAddress: z.ZodType<DatabaseAddress> = z.union([
  z.object({ url: z.string() }),
  z.object({
    host: z.string(),
    port: z.number(),
    user: z.string(),
    password: z.string(),
    database: z.string(),
  }),
]);

/** What the daemon offers a client. */
const daemonOffer = z
  .object({
    database: databaseAddress.optional(),
    localAwsSocket: z.string().optional(),
    notice: z.string().optional(),
  })
  .readonly();

/** The first and only line of a client; the end of its stream disconnects it. */
export const clientMessage = z.object({ type: z.literal('hello'), needs: daemonNeeds });

/** The daemon's lines: progress, then the offer or the reason why there is none. */
export const daemonMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('log'),
    level: z.enum(['info', 'warn', 'error']),
    text: z.string(),
    fields: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ type: z.literal('ready'), offer: daemonOffer }),
  z.object({
    type: z.literal('error'),
    error: z.object({
      code: z.string(),
      message: z.string(),
      advice: z.string(),
      retryable: z.boolean(),
    }),
  }),
  z.object({ type: z.literal('unexpected'), text: z.string() }),
]);

export type DaemonNeeds = z.output<typeof daemonNeeds>;
export type DaemonOffer = z.output<typeof daemonOffer>;
export type ClientMessage = z.output<typeof clientMessage>;
export type DaemonMessage = z.output<typeof daemonMessage>;

/** Sends one message as a line of JSON; a peer that has gone does not need it. */
export function sendMessage(socket: Socket, message: ClientMessage | DaemonMessage): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

export interface MessageReader<Message> {
  readonly onMessage: (message: Message) => void;
  /** A line that is no such message, from another version of the gateway perhaps. */
  readonly onInvalid: (error: Error) => void;
}

/** Reads the lines of the peer as messages. */
export function readMessages<Message>(
  socket: Socket,
  schema: z.ZodType<Message>,
  { onMessage, onInvalid }: MessageReader<Message>,
): void {
  const lines = createInterface({ input: socket });
  lines.on('error', () => {});
  lines.on('line', (line) => {
    const parsed = fromJson.pipe(schema).safeParse(line);
    if (parsed.success) onMessage(parsed.data);
    else onInvalid(new Error(`not a message: ${z.prettifyError(parsed.error)}`));
  });
}

const fromJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

/** A log whose lines go to the peer. */
export function messageLog(socket: Socket): Log {
  const at = (level: keyof Log) => (text: string, fields?: LogFields) =>
    sendMessage(socket, { type: 'log', level, text, fields });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** What was thrown, so that the peer can throw it again. */
export function failureMessage(thrown: unknown): DaemonMessage {
  if (!(thrown instanceof OperationalError)) {
    return { type: 'unexpected', text: errorMessage(thrown) };
  }
  const { code, message, advice, retryable } = thrown;
  return { type: 'error', error: { code, message, advice, retryable } };
}
