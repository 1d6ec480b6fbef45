import { once } from 'node:events';
import type { Server } from 'node:http';

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
