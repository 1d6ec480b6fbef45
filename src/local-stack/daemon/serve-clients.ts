import type { Server, Socket } from 'node:net';

import {
  clientMessage,
  type DaemonNeeds,
  failureMessage,
  messageLog,
  readMessages,
  sendMessage,
} from './messages.ts';
import type { Resources } from './resources.ts';

/** A daemon ends when the client that started it died before it connected. */
const FIRST_CLIENT_MS = 15_000;

export interface Service {
  readonly resources: Resources;
  /** Filled with those that are connected. */
  readonly clients: Set<Socket>;
  readonly signal: AbortSignal;
}

/**
 * Answers every client that connects, until the last one has disconnected or `signal` aborts. Resolves with the
 * connection of the last one: half closed, because it waits for the end of the process.
 */
export async function serveClients(
  server: Server,
  { resources, clients, signal }: Service,
): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    let over = false;
    const finish = (last?: Socket) => {
      over = true;
      clearTimeout(unused);
      resolve(last);
    };
    const unused = setTimeout(finish, FIRST_CLIENT_MS).unref();
    const leave = (client: Socket) => {
      if (!clients.delete(client)) return;
      if (clients.size === 0 && !over) finish(client);
      else client.destroy();
    };
    signal.addEventListener('abort', () => finish(), { once: true });
    server.on('connection', (client) => {
      client.on('error', () => {});
      if (over) {
        client.destroy();
        return;
      }
      clearTimeout(unused);
      clients.add(client);
      client.on('end', () => leave(client));
      client.on('close', () => leave(client));
      readMessages(client, clientMessage, {
        onMessage: ({ needs }) => void answer(client, needs, resources),
        onInvalid: () => client.destroy(),
      });
    });
  });
}

async function answer(client: Socket, needs: DaemonNeeds, resources: Resources): Promise<void> {
  try {
    const offer = await resources.offer(needs, messageLog(client));
    sendMessage(client, { type: 'ready', offer });
  } catch (error) {
    sendMessage(client, failureMessage(error));
  }
}
