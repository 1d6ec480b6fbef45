import type { Server } from 'node:http';

/** Resolves when the last request is answered, or `withinMs` later with the rest cut off. */
export async function closeServer(server: Server, withinMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const deadline = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearTimeout(deadline);
}
