import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { hasCode, type Log, OperationalError } from '@recommendation-gateway/lib';

import {
  type DaemonMessage,
  type DaemonNeeds,
  type DaemonOffer,
  onMessage,
  sendMessage,
} from '../daemon/messages.ts';

export interface DaemonConnection {
  readonly offer: DaemonOffer;
  readonly socket: Socket;
}

export interface Visit {
  readonly socketPath: string;
  readonly needs: DaemonNeeds;
  readonly log: Log;
  readonly signal: AbortSignal | undefined;
}

/** Asks the helper for what is needed. undefined: nobody listens, or it went away before it answered. */
export async function connectDaemon(visit: Visit): Promise<DaemonConnection | undefined> {
  const socket = await openSocket(visit.socketPath);
  if (socket === undefined) return undefined;
  try {
    const offer = await hearOffer(socket, visit);
    return offer === undefined ? undefined : { offer, socket };
  } catch (error) {
    await leaveDaemon(socket);
    throw error;
  }
}

/** Says goodbye, and returns when the helper has let go: at once if others hold it, else with its end. */
export async function leaveDaemon(socket: Socket): Promise<void> {
  if (socket.closed) return;
  socket.ref();
  const closed = once(socket, 'close');
  socket.end();
  await closed;
}

async function openSocket(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ECONNREFUSED', 'ECONNRESET')) return undefined;
    throw error;
  }
  // A helper that was killed shows as the end of the connection; the error says nothing more.
  socket.on('error', () => {});
  return socket;
}

async function hearOffer(socket: Socket, visit: Visit): Promise<DaemonOffer | undefined> {
  return new Promise((resolve, reject) => {
    socket.once('close', () => resolve(undefined));
    visit.signal?.addEventListener('abort', () => reject(visit.signal?.reason), { once: true });
    onMessage<DaemonMessage>(socket, (message) => {
      switch (message.type) {
        case 'log':
          visit.log[message.level](message.text, message.fields);
          break;
        case 'ready':
          resolve(message.offer);
          break;
        case 'fault':
          reject(new OperationalError(message.fault));
          break;
        case 'error':
          reject(new Error(message.text));
          break;
      }
    });
    sendMessage(socket, { type: 'hello', needs: visit.needs });
  });
}
