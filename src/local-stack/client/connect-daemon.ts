import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { hasCode, type Log, OperationalError } from '@recommendation-gateway/lib';

import {
  type DaemonMessage,
  type DaemonNeeds,
  type DaemonOffer,
  daemonMessage,
  readMessages,
  sendMessage,
} from '../daemon/messages.ts';

export interface DaemonConnection {
  readonly offer: DaemonOffer;
  readonly socket: Socket;
}

export interface ConnectOptions {
  readonly socketPath: string;
  readonly needs: DaemonNeeds;
  readonly log: Log;
  readonly signal: AbortSignal | undefined;
}

/** Asks the daemon for what is needed; undefined when none is listening, or it ended before it answered. */
export async function connectDaemon(
  options: ConnectOptions,
): Promise<DaemonConnection | undefined> {
  const socket = await openSocket(options.socketPath);
  if (socket === undefined) return undefined;
  try {
    const offer = await receiveOffer(socket, options);
    return offer === undefined ? undefined : { offer, socket };
  } catch (error) {
    await disconnectDaemon(socket);
    throw error;
  }
}

/** Disconnects; resolves at once if the daemon has other clients, else when it has ended. */
export async function disconnectDaemon(socket: Socket): Promise<void> {
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
  // When the daemon is killed, the connection closes; the error adds nothing to that.
  socket.on('error', () => {});
  return socket;
}

async function receiveOffer(
  socket: Socket,
  options: ConnectOptions,
): Promise<DaemonOffer | undefined> {
  return new Promise((resolve, reject) => {
    socket.once('close', () => resolve(undefined));
    options.signal?.addEventListener('abort', () => reject(options.signal?.reason), { once: true });
    const onMessage = (message: DaemonMessage) => {
      switch (message.type) {
        case 'log':
          options.log[message.level](message.text, message.fields);
          break;
        case 'ready':
          resolve(message.offer);
          break;
        case 'error':
          reject(new OperationalError(message.error));
          break;
        case 'unexpected':
          reject(new Error(message.text));
          break;
      }
    };
    readMessages(socket, daemonMessage, { onMessage, onInvalid: reject });
    sendMessage(socket, { type: 'hello', needs: options.needs });
  });
}
