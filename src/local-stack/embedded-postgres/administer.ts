import pg from 'pg';

import type { DatabaseAddress } from '../../database/connection/database-address.ts';
import { SERVER_ROLE } from './create-cluster.ts';
import type { Postmaster } from './postmaster.ts';
import { SOCKET_PORT } from './write-settings.ts';

/** The database that the gateway works in. */
export const GATEWAY_DATABASE = 'gateway';

/** SQLSTATE cannot_connect_now: the server starts, recovers or shuts down. */
const CANNOT_CONNECT_NOW = '57P03';

/** The address of a database on an embedded server. */
export function embeddedAddress(server: Postmaster, password: string, database: string) {
  return {
    host: server.socketFolder,
    port: SOCKET_PORT,
    user: SERVER_ROLE,
    password,
    database,
  } satisfies DatabaseAddress;
}

/** Whether the server accepts connections. */
export async function acceptsConnections(
  server: Postmaster,
  password: string,
): Promise<'yes' | 'starting' | 'no'> {
  try {
    await administer(server, password, async (client) => client.query('SELECT 1'));
    return 'yes';
  } catch (error) {
    const starting = error instanceof pg.DatabaseError && error.code === CANNOT_CONNECT_NOW;
    return starting ? 'starting' : 'no';
  }
}

/** Creates the gateway's database unless it exists. */
export async function ensureDatabase(server: Postmaster, password: string): Promise<void> {
  await administer(server, password, async (client) => {
    const text = 'SELECT 1 FROM pg_database WHERE datname = $1';
    const { rowCount } = await client.query(text, [GATEWAY_DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${GATEWAY_DATABASE}`);
  });
}

async function administer<T>(
  server: Postmaster,
  password: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    ...embeddedAddress(server, password, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  // A server that stops rejects the query; the event beside it, unhandled, would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
