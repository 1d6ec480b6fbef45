import { errorMessage } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { withLock } from '../connection/advisory-locks.ts';
import type { Database, Session } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';
import { tablesOfKind } from '../schema/partitions.ts';
import { lockPointers } from './publish-generations.ts';

export interface PruningOptions {
  /** How many served and how many rejected generations of each kind are kept. */
  readonly keep: number;
  /** How long to wait for readers of a partition. */
  readonly lockTimeoutMs?: number;
}

/**
 * Removes the rows of generations that are no longer kept, and of failed loads. Readers do not wait: each partition is
 * detached concurrently, then dropped. Partitions that an earlier pruning left are removed too. Answers the ids.
 */
export async function pruneGenerations(
  database: Database,
  { keep, lockTimeoutMs = 5_000 }: PruningOptions,
): Promise<number[]> {
  return withLock(database, 'pruning', async (session) => {
    const ids = await database.transaction(async (transaction) => markPruned(transaction, keep));
    await session.query(`SET lock_timeout = ${Math.trunc(lockTimeoutMs)}`);
    for (const partition of await findPrunedPartitions(session))
      await removePartition(session, partition);
    return ids;
  });
}

/** Comes first: a marked generation can be neither activated nor read by a cursor. */
async function markPruned(session: Session, keep: number): Promise<number[]> {
  await lockPointers(session);
  const rows = await readRows(
    session,
    z.object({ id: z.number() }),
    `WITH ranked AS (
       SELECT id, row_number() OVER (
           PARTITION BY kind, status = 'REJECTED', status IN ('ACTIVE', 'RETIRED')
           ORDER BY status = 'ACTIVE' DESC, activated_at DESC, id DESC) AS rank,
         id < (SELECT generation_id FROM gateway.active_generations AS active WHERE active.kind = g.kind) AS overtaken
       FROM gateway.generations AS g WHERE pruned_at IS NULL
     )
     UPDATE gateway.generations AS g SET pruned_at = now(),
       status = CASE g.status WHEN 'LOADING' THEN 'FAILED' ELSE g.status END
     FROM ranked
     WHERE g.id = ranked.id AND CASE
       WHEN g.status IN ('RETIRED', 'REJECTED') THEN rank > $1
       WHEN g.status IN ('LOADING', 'READY') THEN overtaken
       ELSE g.status = 'FAILED' END
     RETURNING g.id`,
    [keep],
  );
  const ids = rows.map(({ id }) => id).toSorted((a, b) => a - b);
  await session.query('DELETE FROM gateway.item_models WHERE generation_id = any($1::int[])', [
    ids,
  ]);
  return ids;
}

const prunedPartition = z.object({
  parent: z.string(),
  partition: z.string(),
  /** Null: detached already. */
  pending: z.boolean().nullable(),
});

type PrunedPartition = z.output<typeof prunedPartition>;

/** The partitions of pruned generations, first those whose detaching was interrupted and has to be finalized. */
async function findPrunedPartitions(session: Session): Promise<PrunedPartition[]> {
  return readRows(
    session,
    prunedPartition,
    `SELECT format('gateway.%I', parent) AS parent, format('gateway.%I', relname) AS partition,
       inhdetachpending AS pending
     FROM gateway.generations CROSS JOIN unnest($1::text[]) AS parent
       JOIN pg_class ON relname = parent || '_' || id AND relnamespace = 'gateway'::regnamespace
       LEFT JOIN pg_inherits ON inhrelid = pg_class.oid
     WHERE pruned_at IS NOT NULL ORDER BY pending DESC NULLS LAST, id`,
    [Object.values(tablesOfKind).flat()],
  );
}

async function removePartition(
  session: Session,
  { parent, partition, pending }: PrunedPartition,
): Promise<void> {
  try {
    if (pending !== null) {
      const how = pending ? 'FINALIZE' : 'CONCURRENTLY';
      await session.query(`ALTER TABLE ${parent} DETACH PARTITION ${partition} ${how}`);
    }
    await session.query(`DROP TABLE ${partition}`);
  } catch (error) {
    throw createError('PRUNING_HELD_UP', { partition, reason: errorMessage(error) }, error);
  }
}
