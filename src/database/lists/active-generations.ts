import { eq } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

import { activeGenerations, generations } from '../schema/tables.ts';
import type { RecommendationReader } from './recommendation-reader.ts';

/** Reads which generation of each kind is served now. */
export function prepareActiveGenerations(
  orm: NodePgDatabase,
): RecommendationReader['activeGenerations'] {
  const statement = orm
    .select({ generation: generations })
    .from(activeGenerations)
    .innerJoin(generations, eq(generations.id, activeGenerations.generationId))
    .prepare('read_active_generations');
  return async () => (await statement.execute()).map((row) => row.generation);
}
