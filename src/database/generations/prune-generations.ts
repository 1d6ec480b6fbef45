import { errorMessage } from '@recommendation-gateway/lib';
import { z } from 'zod';

import { createError } from '../../domain/errors/create-error.ts';
import { withLock } from '../connection/advisory-locks.ts';
import type { Database, Session } from '../connection/database.ts';
import { readRows } from '../connection/read-rows.ts';
import { tablesOfKind } from '../schema/partitions.ts';
import { lockPointers } from './publish-generations.ts';

export interface PruningOptions {
  /** Of each kind so many generations that were served stay, and so many that were refused. */
  readonly keep: number;
  /** How long a reader that holds a partition is waited for. */
  readonly lockTimeoutMs?: number;
}

/**
 * Removes the rows of generations that are no longer kept, and of loads that came to nothing. No reader waits: each
 * partition is detached beside them, then dropped. What an earlier pruning did not end is ended. Answers the ids.
 */
export async function pruneGenerations(
  database: Database,
  { keep, lockTimeoutMs = 5_000 }: PruningOptions,
): Promise<number[]> {
  return withLock(database, 'pruning', async (session) => {
    const ids = await database.transaction(async (transaction) => markPruned(transaction, keep));
    await session.query(`SET lock_timeout = ${Math.trunc(lockTimeoutMs)}`);
    for (const partition of await findRemains(session)) await removePartition(session, partition);
    return ids;
  });
}

/** Marked first: from then on it can be neither activated nor read on by a cursor. */
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
  return rows.map(({ id }) => id).toSorted((a, b) => a - b);
}

const remains = z.object({
  parent: z.string(),
  partition: z.string(),
  /** Null: detached already. */
  pending: z.boolean().nullable(),
});

type Remains = z.output<typeof remains>;

/** The partitions of pruned generations; a table can have one half detached, which has to be ended first. */
async function findRemains(session: Session): Promise<Remains[]> {
  return readRows(
    session,
    remains,
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
  { parent, partition, pending }: Remains,
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
