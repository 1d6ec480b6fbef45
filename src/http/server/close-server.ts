import type { Server } from 'node:http';

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
