import pg from 'pg';

import type { DatabaseAddress } from '../../database/connection/database-address.ts';

/**
 * Resolves when the server ends its sessions, at once if it takes none, or when `signal` aborts. An idle session hears
 * of the end of its server at once, whichever process started the server.
 */
export async function untilLost(
  address: Exclude<DatabaseAddress, { readonly url: string }>,
  signal: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    ...address,
    application_name: 'recommendation-gateway daemon',
    connectionTimeoutMillis: 10_000,
  });
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  // The end of the connection is what is waited for; the event beside it, unhandled, would end the process.
  client.on('error', () => {});
  const leave = () => void client.end().catch(() => {});
  try {
    await client.connect();
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    await ended;
  } catch {
    // The server takes no connections: it has ended, or it recovers.
    leave();
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
