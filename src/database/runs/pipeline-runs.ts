import { and, desc, eq, getTableColumns, inArray, lt } from 'drizzle-orm';

import { createError } from '../../domain/errors/create-error.ts';
import {
  type PipelineRun,
  type PipelineRunStatus,
  type PipelineStage,
  type StageRun,
  pipelineStages,
} from '../../domain/runs/pipeline-run.ts';
import type { Database } from '../connection/database.ts';
import { errorCode } from '../connection/error-code.ts';
import { type PageOf, type PageRequest, toPage } from '../connection/pages.ts';
import { pipelineRuns, pipelineStageRuns } from '../schema/run-tables.ts';
import { offerStage } from './stage-leases.ts';

export interface NewRun {
  readonly id: string;
  readonly startedBy: string;
  /** The stages of the run; the others are SKIPPED. */
  readonly stages: readonly PipelineStage[];
  /** Outputs of an earlier run for skipped stages, which the stages of this run build on. */
  readonly borrowed: Borrowed;
  /** Why the quality gate is overridden; without it the gate decides. */
  readonly overrideQualityGate?: string | undefined;
  /** Whether it infers only what is new. */
  readonly delta?: boolean | undefined;
  /** The stages that start at once, or when the run in progress has ended; without it the run waits for a command. */
  readonly begin?: { readonly status: 'RUNNING' | 'QUEUED' } & RequestedStages;
}

export type Borrowed = ReadonlyMap<PipelineStage, StageRun['detail']>;

/** Stages to run now; any process may take the first. */
export interface RequestedStages {
  readonly requested: readonly PipelineStage[];
  /** A run whose stage no process takes for this long counts as abandoned. */
  readonly leaseMs: number;
}

/** Writes the run and its six stages; rejects with RUN_IN_PROGRESS when another run has the status that it starts with. */
export async function createRun(
  { orm }: Database,
  { id, startedBy, stages, borrowed, begin, overrideQualityGate, delta = false }: NewRun,
): Promise<void> {
  const created = orm.transaction(async (transaction) => {
    const status = begin?.status ?? 'WAITING';
    await transaction
      .insert(pipelineRuns)
      .values({ id, startedBy, status, overrideQualityGate, delta });
    await transaction.insert(pipelineStageRuns).values(
      pipelineStages.map((stage) => ({
        runId: id,
        stage,
        status: stages.includes(stage) ? ('PENDING' as const) : ('SKIPPED' as const),
        detail: borrowed.get(stage) ?? {},
        requested: begin?.requested.includes(stage) ?? false,
      })),
    );
    if (begin !== undefined) await offerStage(transaction, id, begin);
  });
  return created.catch(rejectRunInProgress);
}

/** A unique index allows one RUNNING and one QUEUED run. */
export function rejectRunInProgress(error: unknown): never {
  if (errorCode(error) === '23505') throw createError('RUN_IN_PROGRESS', {}, error);
  throw error;
}

/**
 * The newest output of a stage. Outputs of delta runs are partial, and no other run builds on them: they are skipped
 * unless `ofDelta` is set.
 */
export async function findNewestOutput(
  { orm }: Database,
  stage: PipelineStage,
  { ofDelta = false } = {},
): Promise<{ runId: string; detail: StageRun['detail']; finishedAt: Date | null } | undefined> {
  const [row] = await orm
    .select(getTableColumns(pipelineStageRuns))
    .from(pipelineStageRuns)
    .innerJoin(pipelineRuns, eq(pipelineRuns.id, pipelineStageRuns.runId))
    .where(
      and(
        eq(pipelineStageRuns.stage, stage),
        eq(pipelineStageRuns.status, 'SUCCEEDED'),
        ofDelta ? undefined : eq(pipelineRuns.delta, false),
      ),
    )
    .orderBy(desc(pipelineStageRuns.finishedAt))
    .limit(1);
  return row;
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

/** The run with this id, or RUN_NOT_FOUND. */
export async function requireRun(database: Database, id: string): Promise<PipelineRun> {
  const run = await findRun(database, id);
  if (run === undefined) throw createError('RUN_NOT_FOUND', { id });
  return run;
}
