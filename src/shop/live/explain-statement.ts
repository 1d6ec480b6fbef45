import { z } from 'zod';

import type { Database } from '../../database/connection/database.ts';
import { readRow, readRows } from '../../database/connection/read-rows.ts';
import { findFullScans } from './find-full-scans.ts';
import type { Statement } from './match-ids.ts';

const explanation = z.object({ 'QUERY PLAN': z.unknown() });

const largeTable = z.object({ name: z.string(), size: z.string() });

export type LargeTable = z.output<typeof largeTable>;

/**
 * The large tables that no index of theirs serves in this statement. PostgreSQL prefers to read a small table as a
 * whole, or one of which most rows match; with enable_seqscan off it does so only if it cannot do otherwise.
 */
export async function findUnindexed(
  database: Database,
  { text, values }: Statement,
): Promise<LargeTable[]> {
  return database.transaction(async (session) => {
    await session.query(`SELECT pg_catalog.set_config('enable_seqscan', 'off', true)`);
    const explain = `EXPLAIN (VERBOSE, FORMAT JSON) ${text}`;
    const { 'QUERY PLAN': plan } = await readRow(session, explanation, explain, values);
    const scans = findFullScans(plan);
    const columns = [scans.map(({ schema }) => schema), scans.map(({ table }) => table)];
    return scans.length === 0 ? [] : readRows(session, largeTable, LARGE_TABLES, columns);
  });
}

/** 5,000 rows or 4 MB; 256 kB if the table was never analyzed, so that its rows are not counted. */
const LARGE_TABLES = `
  SELECT n.nspname || '.' || c.relname AS name,
    pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(c.oid)) AS size
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest($1::text[], $2::text[]))
    AND (c.reltuples >= 5000 OR pg_catalog.pg_relation_size(c.oid) >=
      CASE WHEN c.reltuples < 0 THEN 262144 ELSE 4194304 END)
  ORDER BY 1`;
