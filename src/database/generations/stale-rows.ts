import { z } from 'zod';

import { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import type { Database } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';
import { tableOfKind } from '../schema/partitions.ts';

/** How many rows of each of these generations were loaded before `moment`: one statement for all. */
export async function countRowsBefore(
  database: Database,
  generations: readonly Pick<Generation, 'id' | 'kind'>[],
  moment: Date,
): Promise<ReadonlyMap<RecommendationKind, number>> {
  if (generations.length === 0) return new Map();
  const counts = generations.map(
    ({ kind }, index) =>
      `SELECT '${kind}' AS kind, count(*)::int AS rows FROM gateway.${tableOfKind[kind]}
       WHERE generation_id = $${index + 2} AND updated_at < $1`,
  );
  const rows = await readRows(
    database,
    z.object({ kind: z.enum(RecommendationKind), rows: z.number() }),
    counts.join(' UNION ALL '),
    [moment, ...generations.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.kind, row.rows]));
}
