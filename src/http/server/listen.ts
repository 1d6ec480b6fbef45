import { once } from 'node:events';
import { type Server, createServer } from 'node:http';

import { errorMessage, type OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

/** The port that `server` listens on from now on; a fault when it cannot be had. */
export async function listenOn(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw asFault(error, host, port);
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function asFault(error: unknown, host: string, port: number): OperationalError {
  const occupied = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return occupied
    ? createError('PORT_OCCUPIED', { host, port }, error)
    : createError('ADDRESS_UNUSABLE', { host, port, reason: errorMessage(error) }, error);
}

/** Rejects with a fault when the address cannot be listened on: better before the work of a start than after it. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  await listenOn(server, host, port);
  server.close();
  await once(server, 'close');
}

const LOOK_EVERY_MS = 25;

/** Resolves when the last request is answered, or `withinMs` later with the rest cut off. */
export async function closeServer(server: Server, withinMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection is kept for a next request when it has answered one: while closing, there is none.
  const ending = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(ending);
  clearTimeout(deadline);
}
