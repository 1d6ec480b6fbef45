import { once } from 'node:events';
import { type Server, createServer } from 'node:http';

import { errorMessage, hasCode, type OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';

/** Makes `server` listen, and returns its port; rejects if the address is not available. */
export async function listenOn(server: Server, host: string, port: number): Promise<number> {
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toListenError(error, host, port);
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

function toListenError(error: unknown, host: string, port: number): OperationalError {
  const occupied = hasCode(error, 'EADDRINUSE');
  return occupied
    ? createError('PORT_OCCUPIED', { host, port }, error)
    : createError('ADDRESS_UNUSABLE', { host, port, reason: errorMessage(error) }, error);
}

/** Rejects if the address is not available, so that a start fails early. */
export async function checkAddress(host: string, port: number): Promise<void> {
  const server = createServer();
  await listenOn(server, host, port);
  server.close();
  await once(server, 'close');
}

const CHECK_EVERY_MS = 25;

/** Resolves when the last request is answered, or `withinMs` later, when the remaining connections are closed. */
export async function closeServer(server: Server, withinMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // After a response Node keeps the connection for the next request, which will not come while closing.
  const ending = setInterval(() => server.closeIdleConnections(), CHECK_EVERY_MS);
  const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(ending);
  clearTimeout(deadline);
}
