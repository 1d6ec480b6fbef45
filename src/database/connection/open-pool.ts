import type { Log } from '@recommendation-gateway/lib';
import pg from 'pg';

import type { DatabaseUrl } from '../../lib/database-url.ts';
import { cancelLateStatements } from './cancel-statements.ts';
import { type DatabaseAddress, readAddress } from './database-address.ts';
import { tlsOptions } from './tls-options.ts';

export type SessionSettings = Readonly<Record<string, string>>;

export interface PoolOptions {
  /** Settings of PostgreSQL that each session carries; those that the server does not have are left out. */
  readonly settings?: SessionSettings;
  /** Statements that take longer are cancelled, and fail. */
  readonly deadlineMs?: number;
}

/**
 * Opens a pool, which connects lazily. Its connections send no start-up parameter besides the application's name, since
 * poolers refuse or ignore others.
 */
export function openPool(
  address: DatabaseAddress,
  log: Log,
  { max, settings = {}, deadlineMs }: PoolOptions & { readonly max: number },
): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOptions(readAddress(address)),
    ...(deadlineMs !== undefined && timeLimits(deadlineMs)),
    max,
    // Before a new connection is handed out.
    verify: (client, handOut) =>
      void applySettings(client, settings).then(() => handOut(), handOut),
  });
  pool.on('error', (error) =>
    log.warn('lost an idle database connection', { reason: error.message }),
  );
  // When a connection in use breaks, its statement rejects too; the event, unhandled, would end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) =>
      log.warn('a database connection broke', { reason: error.message }),
    );
  });
  if (deadlineMs !== undefined) cancelLateStatements(pool, deadlineMs);
  return pool;
}

/**
 * The driver gets the parts: from a connection string it would read other parts where a password is not encoded, warn of
 * modes of TLS, and show the string in its errors.
 */
function connectionOptions(url: DatabaseUrl): pg.PoolConfig {
  const { parameters, ...parts } = url;
  const ssl = tlsOptions(url);
  return {
    ...parts,
    ...(ssl !== undefined && { ssl }),
    ...(parameters.get('sslnegotiation') === 'direct' && { sslnegotiation: 'direct' }),
    ...(parameters.has('options') && { options: parameters.get('options') }),
    application_name: parameters.get('application_name') ?? 'recommendation-gateway',
  };
}

/** The client gives up when it does not hear of the cancelled statement's end either. */
function timeLimits(deadlineMs: number) {
  return {
    query_timeout: deadlineMs + SERVER_CANCELS_WITHIN_MS,
    connectionTimeoutMillis: deadlineMs,
    keepAlive: true,
  };
}

/** A pooler opens a connection to cancel a statement, and forgets the request when its client is gone. */
const SERVER_CANCELS_WITHIN_MS = 1_000;

async function applySettings(client: pg.PoolClient, settings: SessionSettings): Promise<void> {
  if (Object.keys(settings).length === 0) return;
  // Names with a dot are the gateway's own, unknown to the server until they are set.
  await client.query(
    `SELECT pg_catalog.set_config(name, value, false)
     FROM unnest($1::text[], $2::text[]) AS setting (name, value)
     WHERE name LIKE '%.%' OR pg_catalog.current_setting(name, true) IS NOT NULL`,
    [Object.keys(settings), Object.values(settings)],
  );
}
