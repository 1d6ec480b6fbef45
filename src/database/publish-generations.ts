import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

import { createFault } from '../domain/faults/create-fault.ts';
import type { Generation } from '../domain/generation.ts';
import type { Database } from './database.ts';
import { activeGenerations, generations } from './tables.ts';

export interface Publication {
  readonly activate: readonly Activation[];
  /** Generations that the quality gate refused. */
  readonly reject: readonly number[];
}

interface Activation {
  readonly id: number;
  /** Kept with the generation. */
  readonly reason: string;
}

/**
 * Moves the pointers of several kinds at once: readers see all of it or nothing. A generation that is unknown, not
 * complete or pruned is a Fault, and nothing is moved.
 */
export async function publishGenerations(
  { orm }: Database,
  { activate, reject }: Publication,
): Promise<void> {
  await orm.transaction(async (transaction) => {
    // One activation after the other: two at once would both retire the same generation. Readers do not wait.
    await transaction.execute(sql`LOCK TABLE ${activeGenerations} IN SHARE ROW EXCLUSIVE MODE`);
    for (const { id, reason } of activate) {
      const { kind } = await lockUsable(transaction, id);
      await movePointer(transaction, { id, kind, reason });
    }
    await transaction
      .update(generations)
      .set({ status: 'REJECTED' })
      .where(and(inArray(generations.id, [...reject]), eq(generations.status, 'READY')));
  });
}

/** Serves the generations, all for one reason. */
export async function activateGenerations(
  database: Database,
  ids: readonly number[],
  reason: string,
): Promise<void> {
  await publishGenerations(database, { activate: ids.map((id) => ({ id, reason })), reject: [] });
}

type Transaction = Pick<NodePgDatabase, 'select' | 'insert' | 'update'>;

/** Locked, so that it is not pruned meanwhile. */
async function lockUsable(transaction: Transaction, id: number): Promise<Generation> {
  const [row] = await transaction
    .select()
    .from(generations)
    .where(eq(generations.id, id))
    .for('update');
  if (row === undefined) throw createFault('GENERATION_NOT_FOUND', { id: String(id) });
  const { status, prunedAt } = row;
  if (prunedAt !== null)
    throw createFault('GENERATION_PRUNED', { id: String(id), since: prunedAt });
  if (status === 'LOADING' || status === 'FAILED') {
    throw createFault('GENERATION_NOT_USABLE', { id: String(id), status });
  }
  return row;
}

async function movePointer(
  transaction: Transaction,
  { id, kind, reason }: Activation & Pick<Generation, 'kind'>,
): Promise<void> {
  await transaction
    .update(generations)
    .set({ status: 'RETIRED' })
    .where(and(eq(generations.kind, kind), eq(generations.status, 'ACTIVE')));
  await transaction
    .insert(activeGenerations)
    .values({ kind, generationId: id })
    .onConflictDoUpdate({ target: activeGenerations.kind, set: { generationId: id } });
  await transaction
    .update(generations)
    .set({ status: 'ACTIVE', activatedAt: new Date(), reason })
    .where(eq(generations.id, id));
}
