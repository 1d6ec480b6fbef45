import type { Readable } from 'node:stream';

import type { Connection, Database } from './database.ts';
import type { SessionSettings } from './open-pool.ts';

/** What ends a statement, a wait or a session by itself, as set for a role, a database or the server. */
const TIME_LIMITS = [
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
  // Since PostgreSQL 17.
  'transaction_timeout',
];

/** For sessions that only the gateway uses. */
export const NO_TIME_LIMITS: SessionSettings = Object.fromEntries(
  TIME_LIMITS.map((name) => [name, '0']),
);

/** Until the end of the transaction, and with its BEGIN, since a limit can end it at once; limits that the server does not have are left out. */
const LIFT = `SELECT pg_catalog.set_config(name, '0', true)
  FROM pg_catalog.unnest('{${TIME_LIMITS.join(',')}}'::text[]) AS name
  WHERE pg_catalog.current_setting(name, true) IS NOT NULL`;

/**
 * The same database for statements that may take long, such as exports: each runs in a transaction without the role's
 * time limits. This works through a pooler too, where a session is shared with other clients.
 */
export function withoutTimeLimits(database: Database): Database {
  const transaction: Database['transaction'] = async (work, options = {}) => {
    const { opening } = options;
    const lifting = opening === undefined ? LIFT : `${LIFT}; ${opening}`;
    return database.transaction(work, { ...options, opening: lifting });
  };
  return {
    ...database,
    transaction,
    query: async (text, values) => transaction(async (session) => session.query(text, values)),
    columnsOf: async (text) => transaction(async (session) => session.columnsOf(text)),
    copyIn: async (text, rows) => transaction(async (session) => session.copyIn(text, rows)),
    copyOut: async (text) => copyOutOf(await database.connect(), text),
  };
}

/** The transaction lasts as long as the stream. */
async function copyOutOf(connection: Connection, text: string): Promise<Readable> {
  try {
    await connection.query(`BEGIN; ${LIFT}`);
    const source = await connection.copyOut(text);
    source.once('close', () => void endTransaction(connection, source.readableEnded));
    return source;
  } catch (error) {
    connection.release();
    throw error;
  }
}

/** A COPY that failed or was abandoned has nothing to commit: closing its connection ends the transaction. */
async function endTransaction(connection: Connection, isComplete: boolean): Promise<void> {
  if (isComplete) await connection.query('COMMIT').catch(() => {});
  connection.release();
}
