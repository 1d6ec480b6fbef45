import type { Database } from '../../database/connection/database.ts';
import { findActiveGeneration } from '../../database/generations/generations.ts';
import { findNewestOutput, findRun } from '../../database/runs/pipeline-runs.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { formatId } from '../../domain/runs/public-ids.ts';
import {
  type ExportOutput,
  type StageOutput,
  outputOf,
  parseStageOutput,
} from '../../domain/runs/stage-outputs.ts';
import type { PipelineSettings } from '../../domain/settings/pipeline-settings.ts';
import { findReplacement } from '../../shop/built-in/find-built-in-shop.ts';
import type { Shop } from '../../shop/shop.ts';
import { isExportedBefore } from '../quality/is-exported-before.ts';

/** What a delta run builds on. */
export interface DeltaBase {
  /** The active generations. */
  readonly from: NonNullable<ExportOutput['delta']>;
  /** The export behind the active lists of users. */
  readonly exported: ExportOutput;
}

interface DeltaServices {
  readonly database: Database;
  readonly shop: Shop;
  readonly settings: Pick<PipelineSettings, 'recipes'>;
}

/** Rejects with DELTA_NEEDS_FULL_RUN if there is nothing to build on. */
export async function findDeltaBase({
  database,
  settings,
  shop,
}: DeltaServices): Promise<DeltaBase> {
  const replacedAt = await findReplacement(shop);
  const users = await findServed(database, 'USER_RECOMMENDATIONS', replacedAt);
  const items = await findServed(database, 'SIMILAR_ITEMS', replacedAt);
  await findTrained(database, settings);
  return {
    from: { USER_RECOMMENDATIONS: users.basis, SIMILAR_ITEMS: items.basis },
    exported: users.exported,
  };
}

/** The models that a delta run does not train again. */
export async function findTrained(
  database: Database,
  { recipes }: DeltaServices['settings'],
): Promise<StageOutput<'TRAIN'>> {
  const newest = await findNewestOutput(database, 'TRAIN');
  if (newest === undefined) throw deltaNeedsFullRun('no model has been trained');
  const trained = parseStageOutput('TRAIN', newest.detail);
  const other = trained.versions.find(({ kind, recipe }) => recipe !== recipes[kind]);
  if (other === undefined) return trained;
  throw deltaNeedsFullRun(
    `${other.kind} was trained with the recipe ${other.recipe}, not ${recipes[other.kind]}`,
  );
}

type DeltaKind = keyof DeltaBase['from'];

interface Served {
  readonly basis: DeltaBase['from'][DeltaKind];
  readonly exported: ExportOutput;
}

async function findServed(
  database: Database,
  kind: DeltaKind,
  replacedAt: Date | undefined,
): Promise<Served> {
  const { id: generationId, runId } = await requireActive(database, kind, replacedAt);
  const run = runId === null ? undefined : await findRun(database, runId);
  const exported = run && outputOf(run, 'EXPORT');
  const since = exported?.newestInteraction ?? null;
  if (exported === undefined || since === null) {
    throw deltaNeedsFullRun(
      `${formatId('generation', generationId)} of ${kind} has no export that shows how recent it is`,
    );
  }
  const activeItems = exported.delta?.[kind].activeItems ?? exported.activeItems;
  return { basis: { generationId, since, activeItems }, exported };
}

async function requireActive(
  database: Database,
  kind: DeltaKind,
  replacedAt: Date | undefined,
): Promise<Generation> {
  const active = await findActiveGeneration(database, kind);
  if (active === undefined) throw deltaNeedsFullRun(`${kind} have no active generation`);
  if (replacedAt === undefined || !(await isExportedBefore(database, active, replacedAt)))
    return active;
  throw deltaNeedsFullRun(
    `the active generation of ${kind} belongs to the shop before it was replaced`,
  );
}

export function deltaNeedsFullRun(why: string): Error {
  return createError('DELTA_NEEDS_FULL_RUN', { why });
}
