import type { Database } from '../../database/connection/database.ts';
import { findActiveGeneration } from '../../database/generations/generations.ts';
import { findRun } from '../../database/runs/pipeline-runs.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { type ExportOutput, outputOf } from '../../domain/runs/stage-outputs.ts';
import { isExportedBefore } from './is-exported-before.ts';

/** The generation that a new one is compared with. */
export interface Predecessor {
  /** The active generation of its kind; undefined if there is none of this shop. */
  readonly active: Generation | undefined;
  /** Why the active generation is not compared with; null if it is, or if there is none. */
  readonly notCompared: string | null;
}

interface NewLists {
  readonly exported: ExportOutput;
  /** When the shop replaced another one, if it did. */
  readonly replacedAt: Date | undefined;
}

/** The lists of a replaced shop are no predecessor, and neither are affinities of many more or fewer segments. */
export async function findPredecessor(
  database: Database,
  kind: Generation['kind'],
  { exported, replacedAt }: NewLists,
): Promise<Predecessor> {
  const active = await findActiveGeneration(database, kind);
  if (active === undefined) return { active, notCompared: null };
  if (replacedAt !== undefined && (await isExportedBefore(database, active, replacedAt))) {
    const notCompared = `The shop was replaced on ${replacedAt.toISOString()}: the generation is not compared with an earlier one.`;
    return { active: undefined, notCompared };
  }
  const notCompared =
    kind === 'ITEM_AFFINITY' ? await describeResizing(database, active, exported) : null;
  return notCompared === null ? { active, notCompared } : { active: undefined, notCompared };
}

/** From this factor on, the number of segments was changed by a setting, and users have other items. */
const RESIZED = 1.5;

async function describeResizing(
  database: Database,
  { runId }: Generation,
  { inputs }: ExportOutput,
): Promise<string | null> {
  const run = runId === null ? undefined : await findRun(database, runId);
  const before = run && outputOf(run, 'EXPORT')?.inputs.ITEM_AFFINITY.lines;
  const now = inputs.ITEM_AFFINITY.lines;
  if (before === undefined || Math.max(before, now) < RESIZED * Math.min(before, now)) return null;
  return `Segments were requested for ${now} items in place of ${before}: the affinities are not compared with the earlier ones.`;
}
