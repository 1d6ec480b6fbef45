import { and, eq } from 'drizzle-orm';

import type { Database } from './database.ts';
import { generations } from './tables.ts';

/** Marks what an earlier attempt at this run's LOAD has left half filled; a new attempt fills new ones. */
export async function failUnfinishedGenerations({ orm }: Database, runId: string): Promise<void> {
  await orm
    .update(generations)
    .set({ status: 'FAILED', reason: 'its process ended before it was filled' })
    .where(and(eq(generations.runId, runId), eq(generations.status, 'LOADING')));
}
