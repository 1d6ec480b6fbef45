import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Database } from '../connection/database.ts';
import { tableOfKind } from '../schema/partitions.ts';

export interface CoverageCounts {
  /** Keys with at least one item. */
  readonly covered: number;
  /** Items of the catalogue that come in at least one list. */
  readonly shownItems: number;
  readonly catalogueItems: number;
}

export interface CountedGeneration {
  readonly id: number;
  readonly kind: RecommendationKind;
  /** The generation whose catalogue its items are looked up in; without one, nothing is found there. */
  readonly catalogueId: number | null;
}

/** Counts in the database what a generation covers. Nothing but the counts comes over. */
export async function countCovered(
  database: Database,
  { id, kind, catalogueId }: CountedGeneration,
): Promise<CoverageCounts> {
  const rows = `gateway.${tableOfKind[kind]} WHERE generation_id = $1`;
  const catalogue = 'gateway.catalogue WHERE generation_id = $2';
  const isList = kind !== 'POPULAR_ITEMS';
  const [counts] = await database.query<CoverageCounts>(
    `SELECT (SELECT count(*)::int FROM ${rows} ${isList ? 'AND cardinality(item_ids) > 0' : ''}) AS covered,
       (SELECT count(*)::int FROM ${catalogue}
          AND item_id IN (SELECT ${isList ? 'unnest(item_ids)' : 'item_id'} FROM ${rows})) AS "shownItems",
       (SELECT count(*)::int FROM ${catalogue}) AS "catalogueItems"`,
    [id, catalogueId],
  );
  if (counts === undefined) throw new Error('counting a generation answered no row');
  return counts;
}

export interface ActiveInShop {
  readonly runId: string;
  readonly users: number;
  readonly items: number;
}

/** How many users and items had interactions when these runs exported the shop, or when what they built on was. */
export async function findActiveInShop(
  database: Database,
  runIds: readonly string[],
): Promise<ActiveInShop[]> {
  return database.query<ActiveInShop>(
    `SELECT run_id AS "runId", (detail->>'activeUsers')::int AS users, (detail->>'activeItems')::int AS items
     FROM gateway.pipeline_stages
     WHERE run_id = any($1) AND stage = 'EXPORT' AND detail ?& '{activeUsers,activeItems}'`,
    [runIds],
  );
}
