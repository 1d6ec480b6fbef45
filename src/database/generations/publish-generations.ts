import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { type Generation, GenerationStatus } from '../../domain/runs/generation.ts';
import { formatId } from '../../domain/runs/public-ids.ts';
import type { Database, Session } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';

export interface Publication {
  readonly activate: readonly Activation[];
  /** Generations that the quality gate rejected. */
  readonly reject: readonly number[];
}

interface Activation {
  readonly id: number;
  /** Stored with the generation. */
  readonly reason: string;
}

/**
 * Moves the pointers of several kinds at once: readers see all of them moved or none. Rejects when a generation is
 * unknown, incomplete or pruned, and moves nothing then.
 */
export async function publishGenerations(
  database: Database,
  { activate, reject }: Publication,
): Promise<void> {
  const ids = activate.map(({ id }) => id);
  const reasons = activate.map(({ reason }) => reason);
  await database.transaction(async (session) => {
    await lockPointers(session);
    // Checked afterwards, which saves a round trip under the lock: an unusable generation rolls everything back.
    const found = await readRows(session, state, MOVE, [ids, reasons, reject]);
    requireUsable(ids, found);
  });
}

/** Activates the generations, all for one reason. */
export async function activateGenerations(
  database: Database,
  ids: readonly number[],
  reason: string,
): Promise<void> {
  await publishGenerations(database, { activate: ids.map((id) => ({ id, reason })), reject: [] });
}

/** Serializes activations and prunings: two at once would both retire the same generation. Readers do not wait. */
export async function lockPointers(session: Session): Promise<void> {
  await session.query('LOCK TABLE gateway.active_generations IN SHARE ROW EXCLUSIVE MODE');
}

/** A generation before the change. */
const state: z.ZodType<State> = z.object({
  id: z.number(),
  status: z.enum(GenerationStatus),
  prunedAt: z.date().nullable(),
});

type State = Pick<Generation, 'id' | 'status' | 'prunedAt'>;

function requireUsable(ids: readonly number[], found: readonly State[]): void {
  const states = new Map(found.map((before) => [before.id, before]));
  for (const id of ids) requireOne(formatId('generation', id), states.get(id));
}

function requireOne(id: string, before: State | undefined): void {
  if (before === undefined) throw createError('GENERATION_NOT_FOUND', { id });
  const { status, prunedAt } = before;
  if (prunedAt !== null) throw createError('GENERATION_PRUNED', { id, since: prunedAt });
  if (status === 'LOADING' || status === 'FAILED') {
    throw createError('GENERATION_NOT_USABLE', { id, status });
  }
}

/** One statement for all kinds, to keep the lock short. */
const MOVE = `
  WITH wanted AS (
    SELECT id, kind, requested.reason, status, pruned_at FROM unnest($1::int[], $2::text[]) AS requested (id, reason) JOIN gateway.generations USING (id)
  ), retired AS (
    UPDATE gateway.generations SET status = 'RETIRED'
    WHERE status = 'ACTIVE' AND kind IN (SELECT kind FROM wanted) AND id NOT IN (SELECT id FROM wanted)
  ), rejected AS (
    UPDATE gateway.generations SET status = 'REJECTED' WHERE status = 'READY' AND id = any($3::int[])
  ), moved AS (
    INSERT INTO gateway.active_generations (kind, generation_id) SELECT kind, id FROM wanted
    ON CONFLICT (kind) DO UPDATE SET generation_id = excluded.generation_id
  )
  UPDATE gateway.generations AS g SET status = 'ACTIVE', activated_at = clock_timestamp(), reason = wanted.reason
  FROM wanted WHERE g.id = wanted.id RETURNING g.id, wanted.status, wanted.pruned_at AS "prunedAt"`;
