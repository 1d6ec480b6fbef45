import { once } from 'node:events';

import type { WebSocketServer } from 'ws';

/** How long a client may take to close its end. */
const CLOSE_WITHIN_MS = 1_000;
const GOING_AWAY = 1001;

/** Resolves when every client has gone; those that do not answer are cut off. */
export async function closeSockets(sockets: WebSocketServer): Promise<void> {
  const clients = [...sockets.clients];
  const gone = Promise.all(clients.map(async (client) => once(client, 'close')));
  const deadline = setTimeout(() => {
    for (const client of clients) client.terminate();
  }, CLOSE_WITHIN_MS);
  for (const client of clients) client.close(GOING_AWAY, 'Going away');
  await gone;
  clearTimeout(deadline);
}
