import type { Database } from '../../../src/database/connection/database.ts';
import {
  createGeneration,
  finishGeneration,
} from '../../../src/database/generations/generations.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import type { GenerationStatus } from '../../../src/domain/runs/generation.ts';

export type WordKind = 'USER_RECOMMENDATIONS' | 'SIMILAR_ITEMS' | 'POPULAR_ITEMS';

/** A generation whose one list, or one popular item, is called `word`. It is not served. */
export async function loadWord(
  database: Database,
  kind: WordKind,
  word: string,
  status: GenerationStatus = 'READY',
): Promise<number> {
  const { id } = await createGeneration(database, { kind, runId: word, solutionVersionArn: null });
  const rows = await database.transaction(async (session) => {
    if (kind === 'POPULAR_ITEMS') return loadPopularity(session, id, [[word, null, 1]]);
    const table = kind === 'SIMILAR_ITEMS' ? 'similar_items' : 'user_recommendations';
    return loadGeneration(session, table, id, [['123', [word], [0.5]]]);
  });
  await finishGeneration(database, id, { status, rows });
  return id;
}

/** Generations of three kinds, all called `word`. */
export async function loadWords(database: Database, word: string): Promise<number[]> {
  const kinds = ['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'POPULAR_ITEMS'] as const;
  return Promise.all(kinds.map(async (kind) => loadWord(database, kind, word)));
}

/** All three kinds in one statement: what one reader sees at one moment. */
export const SCREEN = `SELECT ARRAY[
    (SELECT recommendations -> 0 ->> 'itemId' FROM offline_user_recommendations),
    (SELECT recommendations -> 0 ->> 'itemId' FROM offline_similar_items),
    (SELECT item_id FROM offline_popular_items)] AS words`;
