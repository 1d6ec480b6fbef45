import type { Session } from '../../database/connection/database.ts';
import { findActiveGeneration } from '../../database/generations/generations.ts';
import { carryOver } from '../../database/loading/carry-over.ts';
import { hasPartition } from '../../database/loading/finish-load.ts';
import { removeGone } from '../../database/loading/remove-gone.ts';
import { stageIds } from '../../database/loading/stage-output.ts';
import { tablesOfKind } from '../../database/schema/partitions.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import { formatId } from '../../domain/runs/public-ids.ts';
import { readSnapshotUsers } from '../load/read-inputs.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { deltaNeedsFullRun } from './find-delta-base.ts';

type CarryContext = Pick<RunContext, 'aws' | 'database' | 'output' | 'settings'>;

interface CarriedLists {
  readonly kind: BatchKind;
  readonly generationId: number;
  /** The catalogue of the export. */
  readonly catalogueGenerationId: number;
}

/**
 * Adds the lists that a delta run did not infer to a generation that has the new ones, without items and users that have
 * left the shop since. Returns how many.
 */
export async function carryLists(
  run: CarryContext,
  session: Session,
  { kind, generationId: to, catalogueGenerationId: catalogueNow }: CarriedLists,
): Promise<number> {
  const { delta } = await run.output('EXPORT');
  // Segments change only after a training: a delta run infers none.
  if (delta === null || kind === 'ITEM_AFFINITY') return 0;
  const { generationId: from } = delta[kind];
  for (const table of tablesOfKind[kind]) {
    if (await hasPartition(session, table, from)) continue;
    throw deltaNeedsFullRun(
      `${formatId('generation', from)} of ${kind}, which it builds on, has been removed`,
    );
  }
  const carried = await carryOver(session, { kind, from, to });
  const ofUsers = kind === 'USER_RECOMMENDATIONS';
  if (ofUsers) await stageIds(session, 'known_users', readSnapshotUsers(run));
  const active = await findActiveGeneration(run.database, 'POPULAR_ITEMS');
  const removed = await removeGone(session, {
    table: ofUsers ? 'user_recommendations' : 'similar_items',
    generationId: to,
    catalogueBefore: active?.id ?? catalogueNow,
    catalogueNow,
  });
  return carried - removed;
}
