import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

import type { DatabaseAddress } from '../database/database.ts';
import { errorMessage } from '../lib/error-message.ts';
import { Fault, type FaultDescription } from '../lib/fault.ts';
import type { Log, LogFields } from '../lib/log.ts';

/** What a command wants the helper to hold for it. */
export interface HelperNeeds {
  readonly database: boolean;
  readonly localAws: boolean;
}

/** What the helper holds, as a command finds it. */
export interface HelperOffer {
  readonly database?: DatabaseAddress | undefined;
  readonly localAwsSocket?: string | undefined;
  readonly notice?: string | undefined;
}

/** The first and only line of a command; the end of its stream is its goodbye. */
export type CommandMessage = { readonly type: 'hello'; readonly needs: HelperNeeds };

/** The helper's lines: progress, then the offer or the reason why there is none. */
export type HelperMessage =
  | {
      readonly type: 'log';
      readonly level: keyof Log;
      readonly text: string;
      readonly fields?: LogFields | undefined;
    }
  | { readonly type: 'ready'; readonly offer: HelperOffer }
  | { readonly type: 'fault'; readonly fault: FaultDescription }
  | { readonly type: 'error'; readonly text: string };

/** Sends one message as a line of JSON; a peer that has gone does not need it. */
export function sendMessage(socket: Socket, message: CommandMessage | HelperMessage): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Hears the messages of the peer, who is our own code behind a socket that only our user opens. */
export function onMessage<M extends CommandMessage | HelperMessage>(
  socket: Socket,
  hear: (message: M) => void,
): void {
  const lines = createInterface({ input: socket });
  lines.on('error', () => {});
  lines.on('line', (line) => hear(JSON.parse(line)));
}

/** A log whose lines go to the peer. */
export function messageLog(socket: Socket): Log {
  const at = (level: keyof Log) => (text: string, fields?: LogFields) =>
    sendMessage(socket, { type: 'log', level, text, fields });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** What was thrown, so that the peer can throw it again. */
export function failureMessage(thrown: unknown): HelperMessage {
  if (!(thrown instanceof Fault)) return { type: 'error', text: errorMessage(thrown) };
  const { code, message, advice, retryable } = thrown;
  return { type: 'fault', fault: { code, message, advice, retryable } };
}
