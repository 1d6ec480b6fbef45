import type { Session } from '../../database/connection/database.ts';
import { carryOver } from '../../database/loading/carry-over.ts';
import { hasPartition } from '../../database/loading/finish-load.ts';
import { tablesOfKind } from '../../database/schema/partitions.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { ExportOutput } from '../../domain/runs/stage-outputs.ts';
import { deltaNeedsFullRun } from './find-delta-base.ts';

/** Adds the lists that a delta run did not infer to a generation that has the new ones. Returns how many. */
export async function carryLists(
  session: Session,
  kind: BatchKind,
  { to, delta }: { readonly to: number; readonly delta: ExportOutput['delta'] },
): Promise<number> {
  // Segments change only after a training: a delta run infers none.
  if (delta === null || kind === 'ITEM_AFFINITY') return 0;
  const { generationId: from } = delta[kind];
  for (const table of tablesOfKind[kind]) {
    if (await hasPartition(session, table, from)) continue;
    throw deltaNeedsFullRun(`generation ${from} of ${kind}, which it builds on, has been removed`);
  }
  return carryOver(session, { kind, from, to });
}
