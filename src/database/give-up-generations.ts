import { and, eq, inArray } from 'drizzle-orm';

import type { Database } from './database.ts';
import { generations } from './tables.ts';

/** Gives up what an earlier attempt at this run's LOAD has left, half filled or whole: a new attempt fills new ones. */
export async function giveUpGenerations({ orm }: Database, runId: string): Promise<void> {
  await orm
    .update(generations)
    .set({ status: 'FAILED', reason: 'another attempt took its place' })
    .where(and(eq(generations.runId, runId), inArray(generations.status, ['LOADING', 'READY'])));
}
