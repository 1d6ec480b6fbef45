import { and, eq, inArray } from 'drizzle-orm';

import type { GenerationStatus } from '../../domain/runs/generation.ts';
import type { Database } from '../connection/database.ts';
import { generations } from '../schema/tables.ts';

/** Gives up what an earlier attempt at loading this run has left in one of these states: a new attempt fills new ones. */
export async function giveUpGenerations(
  { orm }: Database,
  runId: string,
  left: readonly GenerationStatus[],
): Promise<void> {
  await orm
    .update(generations)
    .set({ status: 'FAILED', reason: 'another attempt took its place' })
    .where(and(eq(generations.runId, runId), inArray(generations.status, [...left])));
}
