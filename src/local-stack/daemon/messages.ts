import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

import {
  type ErrorDescription,
  errorMessage,
  type Log,
  type LogFields,
  OperationalError,
} from '@recommendation-gateway/lib';

import type { DatabaseAddress } from '../../database/connection/database.ts';

/** What a command wants the helper to hold for it. */
export interface DaemonNeeds {
  readonly database: boolean;
  readonly localAws: boolean;
}

/** What the helper holds, as a command finds it. */
export interface DaemonOffer {
  readonly database?: DatabaseAddress | undefined;
  readonly localAwsSocket?: string | undefined;
  readonly notice?: string | undefined;
}

/** The first and only line of a command; the end of its stream is its goodbye. */
export type CommandMessage = { readonly type: 'hello'; readonly needs: DaemonNeeds };

/** The helper's lines: progress, then the offer or the reason why there is none. */
export type DaemonMessage =
  | {
      readonly type: 'log';
      readonly level: keyof Log;
      readonly text: string;
      readonly fields?: LogFields | undefined;
    }
  | { readonly type: 'ready'; readonly offer: DaemonOffer }
  | { readonly type: 'fault'; readonly fault: ErrorDescription }
  | { readonly type: 'error'; readonly text: string };

/** Sends one message as a line of JSON; a peer that has gone does not need it. */
export function sendMessage(socket: Socket, message: CommandMessage | DaemonMessage): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Hears the messages of the peer, who is our own code behind a socket that only our user opens. */
export function onMessage<M extends CommandMessage | DaemonMessage>(
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
export function failureMessage(thrown: unknown): DaemonMessage {
  if (!(thrown instanceof OperationalError)) return { type: 'error', text: errorMessage(thrown) };
  const { code, message, advice, retryable } = thrown;
  return { type: 'fault', fault: { code, message, advice, retryable } };
}
