import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A plain server on a free port. */
export async function listenOnLoopback(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
