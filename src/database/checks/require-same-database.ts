import { randomInt } from 'node:crypto';

import { createError } from '../../domain/errors/create-error.ts';
import type { Database } from '../connection/database.ts';

/** The two addresses of the gateway's own database. */
export interface OwnDatabase {
  /** Each of its connections is a session: for migrations, locks, leases and loading. */
  readonly direct: Database;
  /** For what requests read and write; may be behind a transaction pooler. */
  readonly requests: Database;
}

/** Keys of advisory locks are two integers of this size. */
const KEYS = 2 ** 31;

/**
 * Rejects with DATABASES_DIFFER unless both addresses are one database of one server. A lock that one of them takes is
 * seen by the other, also where both servers are copies of one cluster.
 */
export async function requireSameDatabase({ direct, requests }: OwnDatabase): Promise<void> {
  const key = [randomInt(KEYS), randomInt(KEYS)];
  const seen = await direct.transaction(async (session) => {
    await session.query('SELECT pg_catalog.pg_advisory_xact_lock($1, $2)', key);
    return requests.query(
      `SELECT FROM pg_catalog.pg_locks AS l JOIN pg_catalog.pg_database AS d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND d.datname = pg_catalog.current_database()
         AND l.classid = $1 AND l.objid = $2`,
      key,
    );
  });
  if (seen.length > 0) return;
  throw createError('DATABASES_DIFFER', { where: requests.where, direct: direct.where });
}
