import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import type { Database } from '../connection/database.ts';
import { readRow, readRows } from '../connection/read-rows.ts';

/** What a role is to do with the gateway's database; each needs the rights of those before it too. */
const LEVELS = { SERVE: 1, RUN: 2, MIGRATE: 3 } as const;

export type RightsFor = keyof typeof LEVELS;

const missingRight = z.object({ what: z.string(), grant: z.string() }).readonly();

type MissingRight = z.output<typeof missingRight>;

/** The rights, each with the level from which on it is needed. */
const RIGHTS = `
  WITH place AS (
    SELECT current_user AS role, pg_catalog.current_database() AS db
  ), spaces AS (
    SELECT nspname, oid FROM pg_catalog.pg_namespace WHERE nspname IN ('gateway', 'public')
  ), ours AS (
    SELECT c.oid, nspname, relispartition, pg_catalog.pg_get_userbyid(relowner) AS owner, relowner
    FROM pg_catalog.pg_class AS c JOIN spaces ON spaces.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND (nspname = 'gateway' OR relname = 'batch_job_metadata')
  ), rights AS (
    SELECT 3 AS level, 1 AS nth, NOT pg_catalog.has_database_privilege(db, 'CREATE') AS missing,
      pg_catalog.format('CREATE on the database %I', db) AS what,
      pg_catalog.format('GRANT CREATE ON DATABASE %I TO %I', db, role) AS grant
    FROM place WHERE NOT EXISTS (SELECT FROM spaces WHERE nspname = 'gateway')
    UNION ALL
    SELECT 2, 2, NOT pg_catalog.has_database_privilege(db, 'TEMPORARY'),
      pg_catalog.format('TEMPORARY on the database %I', db),
      pg_catalog.format('GRANT TEMPORARY ON DATABASE %I TO %I', db, role) FROM place
    UNION ALL
    SELECT 3, 3, true, 'the schema public', pg_catalog.format('CREATE SCHEMA public AUTHORIZATION %I', role)
    FROM place WHERE NOT EXISTS (SELECT FROM spaces WHERE nspname = 'public')
    UNION ALL
    SELECT level, 4, NOT pg_catalog.has_schema_privilege(oid, privilege),
      pg_catalog.format('%s on the schema %I', privilege, nspname),
      pg_catalog.format('GRANT %s ON SCHEMA %I TO %I', privilege, nspname, role)
    FROM place, spaces JOIN (VALUES (1, 'gateway', 'USAGE'), (2, 'gateway', 'CREATE'), (1, 'public', 'USAGE'),
      (3, 'public', 'CREATE')) AS needed (level, name, privilege) ON name = nspname
    UNION ALL
    SELECT DISTINCT 1, 5, true, pg_catalog.format('SELECT on tables of the schema %I', nspname),
      CASE nspname WHEN 'gateway' THEN pg_catalog.format('GRANT SELECT ON ALL TABLES IN SCHEMA gateway TO %I', role)
        ELSE pg_catalog.format('GRANT SELECT ON public.batch_job_metadata TO %I', role) END
    FROM place, ours WHERE NOT relispartition AND NOT pg_catalog.has_table_privilege(oid, 'SELECT')
    UNION ALL
    SELECT DISTINCT 2, 6, true, pg_catalog.format('the rights of %I, the owner of the tables', owner),
      pg_catalog.format('GRANT %I TO %I', owner, role)
    FROM place, ours WHERE NOT pg_catalog.pg_has_role(relowner, 'USAGE')
  )
  SELECT what, "grant" FROM rights WHERE missing AND level <= $1 ORDER BY nth, "grant"`;

/** The rights that the role of the connection lacks, each with the statement that gives it. */
async function findMissingRights(database: Database, purpose: RightsFor): Promise<MissingRight[]> {
  return readRows(database, missingRight, RIGHTS, [LEVELS[purpose]]);
}

const state = z.object({ role: z.string(), recovers: z.boolean(), read_only: z.boolean() });

/** Rejects with RIGHTS_MISSING, or with DATABASE_READ_ONLY where the purpose is to write. */
export async function requireRights(database: Database, purpose: RightsFor): Promise<void> {
  const { role, recovers, read_only } = await readRow(
    database,
    state,
    `SELECT current_user AS role, pg_catalog.pg_is_in_recovery() AS recovers,
      pg_catalog.current_setting('transaction_read_only') = 'on' AS read_only`,
  );
  if (read_only && purpose !== 'SERVE') {
    const why = recovers
      ? 'the server is a replica'
      : `default_transaction_read_only is on for the role "${role}", the database or the server`;
    throw createError('DATABASE_READ_ONLY', { reason: `${why}, at ${database.where}` });
  }
  const rights = await findMissingRights(database, purpose);
  if (rights.length === 0) return;
  throw createError('RIGHTS_MISSING', { role, where: database.where, rights });
}

/** The owner of the tables, if the role of the connection does not have its rights. */
export async function findOtherOwner(database: Database): Promise<string | undefined> {
  const [found] = await readRows(
    database,
    z.object({ owner: z.string() }),
    `SELECT tableowner AS owner FROM pg_catalog.pg_tables
     WHERE schemaname = 'gateway' AND tablename = 'migrations'
       AND NOT pg_catalog.pg_has_role(tableowner, 'USAGE')`,
  );
  return found?.owner;
}
