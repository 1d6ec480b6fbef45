import { once } from 'node:events';
import { createServer } from 'node:http';

import { listenOn } from './listen-on.ts';

/** Rejects with a fault when the address cannot be listened on: better before the work of a start than after it. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  await listenOn(server, host, port);
  server.close();
  await once(server, 'close');
}
