import { z } from 'zod';

import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Database } from '../connection/database.ts';
import { readRow, readRows } from '../connection/read-rows.ts';
import { tableOfKind } from '../schema/partitions.ts';

const coverageCounts = z
  .object({
    /** Keys with at least one item. */
    covered: z.number(),
    /** Items of the catalogue that are in at least one list. */
    shownItems: z.number(),
    catalogueItems: z.number(),
  })
  .readonly();

export type CoverageCounts = z.output<typeof coverageCounts>;

export interface CountedGeneration {
  readonly id: number;
  readonly kind: RecommendationKind;
  /** The generation of the catalogue; null: there is none, and no item counts as known. */
  readonly catalogueId: number | null;
}

/** Counts, in the database, what a generation covers. */
export async function countCovered(
  database: Database,
  { id, kind, catalogueId }: CountedGeneration,
): Promise<CoverageCounts> {
  const catalogue = 'gateway.catalogue WHERE generation_id = $2';
  const { covered, shown } = coverageQueries(kind);
  return readRow(
    database,
    coverageCounts,
    `SELECT (SELECT count(*)::int ${covered}) AS covered,
       (SELECT count(*)::int FROM ${catalogue} AND item_id IN (${shown})) AS "shownItems",
       (SELECT count(*)::int FROM ${catalogue}) AS "catalogueItems"`,
    [id, catalogueId],
  );
}

/** The rows with at least one item, and the items in any list. */
function coverageQueries(kind: RecommendationKind): { covered: string; shown: string } {
  const rows = `FROM gateway.${tableOfKind[kind]} WHERE generation_id = $1`;
  if (kind === 'POPULAR_ITEMS') return { covered: rows, shown: `SELECT item_id ${rows}` };
  const items = kind === 'ITEM_MODEL' ? 'related' : 'item_ids';
  const listed = `SELECT unnest(${items}) ${rows}`;
  return {
    covered: `${rows} AND cardinality(${items}) > 0`,
    shown: kind === 'ITEM_MODEL' ? `SELECT item_id ${rows} AND number IN (${listed})` : listed,
  };
}

const activeInShop = z
  .object({ runId: z.string(), users: z.number(), items: z.number() })
  .readonly();

export type ActiveInShop = z.output<typeof activeInShop>;

/** How many users and items had interactions in the exports of these runs, or in the exports that they built on. */
export async function findActiveInShop(
  database: Database,
  runIds: readonly string[],
): Promise<ActiveInShop[]> {
  return readRows(
    database,
    activeInShop,
    `SELECT run_id AS "runId", (detail->>'activeUsers')::int AS users, (detail->>'activeItems')::int AS items
     FROM gateway.pipeline_stages
     WHERE run_id = any($1) AND stage = 'EXPORT' AND detail ?& '{activeUsers,activeItems}'`,
    [runIds],
  );
}
