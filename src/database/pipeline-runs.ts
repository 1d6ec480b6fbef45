import { and, desc, eq, inArray, lt } from 'drizzle-orm';

import {
  type PipelineRun,
  type PipelineRunStatus,
  type PipelineStage,
  type StageRun,
  pipelineStages,
} from '../domain/pipeline-run.ts';
import type { Database } from './database.ts';
import { type PageOf, type PageRequest, toPage } from './pages.ts';
import { pipelineRuns, pipelineStageRuns } from './tables.ts';

export interface NewRun {
  readonly id: string;
  readonly startedBy: string;
  /** The stages that the run is to do; the others are SKIPPED. */
  readonly stages: readonly PipelineStage[];
  /** What skipped stages gave in an earlier run, for the stages of this one to build on. */
  readonly borrowed: Borrowed;
  /** Why the quality gate is overridden; else it decides. */
  readonly overrideQualityGate?: string | undefined;
}

export type Borrowed = ReadonlyMap<PipelineStage, StageRun['detail']>;

/** Writes the run and its six stages, all PENDING or SKIPPED. */
export async function createRun(
  { orm }: Database,
  { id, startedBy, stages, borrowed, overrideQualityGate }: NewRun,
): Promise<void> {
  await orm.transaction(async (transaction) => {
    await transaction
      .insert(pipelineRuns)
      .values({ id, startedBy, overrideQualityGate, status: 'QUEUED' });
    await transaction.insert(pipelineStageRuns).values(
      pipelineStages.map((stage) => ({
        runId: id,
        stage,
        status: stages.includes(stage) ? ('PENDING' as const) : ('SKIPPED' as const),
        detail: borrowed.get(stage) ?? {},
      })),
    );
  });
}

export type RunChange = Partial<Pick<PipelineRun, 'status' | 'startedAt' | 'finishedAt' | 'fault'>>;

export async function updateRun({ orm }: Database, id: string, change: RunChange): Promise<void> {
  await orm.update(pipelineRuns).set(change).where(eq(pipelineRuns.id, id));
}

export type StageChange = Partial<Omit<StageRun, 'stage'>>;

export async function updateStage(
  { orm }: Database,
  runId: string,
  stage: PipelineStage,
  change: StageChange,
): Promise<void> {
  await orm
    .update(pipelineStageRuns)
    .set(change)
    .where(and(eq(pipelineStageRuns.runId, runId), eq(pipelineStageRuns.stage, stage)));
}

/** Sets stages of a run back to PENDING, to be run again. */
export async function resetStages(
  { orm }: Database,
  runId: string,
  stages: readonly PipelineStage[],
): Promise<void> {
  const pending = { status: 'PENDING', startedAt: null, finishedAt: null } as const;
  await orm
    .update(pipelineStageRuns)
    .set({ ...pending, progress: null, fault: null })
    .where(and(eq(pipelineStageRuns.runId, runId), inArray(pipelineStageRuns.stage, [...stages])));
}

/** What a stage gave last, in any run. */
export async function findNewestOutput(
  { orm }: Database,
  stage: PipelineStage,
): Promise<{ runId: string; detail: StageRun['detail']; finishedAt: Date | null } | undefined> {
  const [row] = await orm
    .select()
    .from(pipelineStageRuns)
    .where(and(eq(pipelineStageRuns.stage, stage), eq(pipelineStageRuns.status, 'SUCCEEDED')))
    .orderBy(desc(pipelineStageRuns.finishedAt))
    .limit(1);
  return row;
}

/** Runs that say RUNNING while nobody holds the pipeline's lock: their process died. They wait to be resumed. */
export async function parkDeadRuns({ orm }: Database): Promise<void> {
  await orm.transaction(async (transaction) => {
    const dead = await transaction
      .update(pipelineRuns)
      .set({ status: 'WAITING' })
      .where(inArray(pipelineRuns.status, ['RUNNING', 'QUEUED']))
      .returning({ id: pipelineRuns.id });
    const ids = dead.map((run) => run.id);
    await transaction
      .update(pipelineStageRuns)
      .set({ status: 'PENDING' })
      .where(and(inArray(pipelineStageRuns.runId, ids), eq(pipelineStageRuns.status, 'RUNNING')));
  });
}

export async function findRun(database: Database, id: string): Promise<PipelineRun | undefined> {
  const runs = await findRuns(database, [id]);
  return runs.get(id);
}

/** The runs with these ids and their stages; unknown ids are absent. */
export async function findRuns(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PipelineRun>> {
  const rows = await database.orm
    .select()
    .from(pipelineRuns)
    .where(inArray(pipelineRuns.id, [...ids]));
  const runs = await withStages(database, rows);
  return new Map(runs.map((run) => [run.id, run]));
}

/** Newest first: ids begin with the time. */
export async function listRuns(
  database: Database,
  {
    first,
    after,
    status,
  }: PageRequest<string> & { readonly status?: PipelineRunStatus | undefined },
): Promise<PageOf<PipelineRun>> {
  const rows = await database.orm
    .select()
    .from(pipelineRuns)
    .where(
      and(
        status === undefined ? undefined : eq(pipelineRuns.status, status),
        after === undefined ? undefined : lt(pipelineRuns.id, after),
      ),
    )
    .orderBy(desc(pipelineRuns.id))
    .limit(first + 1);
  return toPage(await withStages(database, rows), first);
}

type RunRow = typeof pipelineRuns.$inferSelect;

async function withStages(database: Database, runs: readonly RunRow[]): Promise<PipelineRun[]> {
  if (runs.length === 0) return [];
  const ids = runs.map((run) => run.id);
  const stages = await database.orm
    .select()
    .from(pipelineStageRuns)
    .where(inArray(pipelineStageRuns.runId, ids));
  return runs.map((run) => ({
    ...run,
    stages: stages.filter((stage) => stage.runId === run.id).toSorted(inPipelineOrder),
  }));
}

function inPipelineOrder(a: StageRun, b: StageRun): number {
  return pipelineStages.indexOf(a.stage) - pipelineStages.indexOf(b.stage);
}
