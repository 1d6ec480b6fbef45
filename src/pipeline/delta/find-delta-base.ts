import type { Database } from '../../database/connection/database.ts';
import { findActiveGeneration } from '../../database/generations/generations.ts';
import { findNewestOutput, findRun } from '../../database/runs/pipeline-runs.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { Generation } from '../../domain/runs/generation.ts';
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

/** What a delta run goes on from. */
export interface DeltaBase {
  /** The lists that are served. */
  readonly from: NonNullable<ExportOutput['delta']>;
  /** The export that the served lists of users were inferred by. */
  readonly exported: ExportOutput;
}

interface Reading {
  readonly database: Database;
  readonly shop: Shop;
  readonly settings: Pick<PipelineSettings, 'recipes'>;
}

/** Rejects with DELTA_NEEDS_FULL_RUN where there is nothing to go on from. */
export async function findDeltaBase({ database, settings, shop }: Reading): Promise<DeltaBase> {
  const replacedAt = await findReplacement(shop);
  const users = await findServed(database, 'USER_RECOMMENDATIONS', replacedAt);
  const items = await findServed(database, 'SIMILAR_ITEMS', replacedAt);
  await findTrained(database, settings);
  return {
    from: { USER_RECOMMENDATIONS: users.basis, SIMILAR_ITEMS: items.basis },
    exported: users.exported,
  };
}

/** The models that a delta run does not train anew. */
export async function findTrained(
  database: Database,
  { recipes }: Reading['settings'],
): Promise<StageOutput<'TRAIN'>> {
  const newest = await findNewestOutput(database, 'TRAIN');
  if (newest === undefined) throw deltaNeedsFullRun('no model is trained');
  const trained = parseStageOutput('TRAIN', newest.detail);
  const other = trained.versions.find(({ kind, recipe }) => recipe !== recipes[kind]);
  if (other === undefined) return trained;
  throw deltaNeedsFullRun(
    `${other.kind} was trained by ${other.recipe}, not ${recipes[other.kind]}`,
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
    throw deltaNeedsFullRun(`nobody knows how new generation ${generationId} of ${kind} is`);
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
  if (active === undefined) throw deltaNeedsFullRun(`no ${kind} are served yet`);
  if (replacedAt === undefined || !(await isExportedBefore(database, active, replacedAt)))
    return active;
  throw deltaNeedsFullRun(`the ${kind} that are served are of the shop that was there before`);
}

export function deltaNeedsFullRun(why: string): Error {
  return createError('DELTA_NEEDS_FULL_RUN', { why });
}
