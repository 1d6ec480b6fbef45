import { saveEstimate } from '../../database/costs/costs.ts';
import {
  type Borrowed,
  createRun,
  findNewestOutput,
  listRuns,
  requireRun,
} from '../../database/runs/pipeline-runs.ts';
import { resumeRun } from '../../database/runs/run-scheduling.ts';
import { createError } from '../../domain/errors/create-error.ts';
import {
  type PipelineRun,
  type PipelineStage,
  type StageRun,
  hasOutput,
  isDone,
  pipelineStages,
  stageOf,
} from '../../domain/runs/pipeline-run.ts';
import { stageToResume } from '../../domain/runs/stage-to-resume.ts';
import { requireBudgetFor, estimateRun } from '../costs/estimate-cost.ts';
import { findDeltaBase } from '../delta/find-delta-base.ts';
import { newRunId } from '../names.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { commandOf, neededBefore } from '../stages/stage-needs.ts';

/** Older runs are continued only if they are named. */
const RECENT_RUNS = 20;

type WithDatabase = Pick<PipelineServices, 'database'>;

export interface RunRequest {
  /** The stages of the run; the outputs of earlier stages are borrowed from the newest runs that have them. */
  readonly stages: readonly PipelineStage[];
  /** Which of them start now, by default all; the others wait for later commands. */
  readonly requested?: readonly PipelineStage[];
  readonly startedBy: string;
  /** A QUEUED run starts when the run in progress has ended. */
  readonly status?: 'RUNNING' | 'QUEUED';
  /** Why the quality gate is overridden; without it the gate decides. */
  readonly overrideQualityGate?: string | undefined;
  /** Whether it infers only what is new. */
  readonly delta?: boolean | undefined;
}

/** Writes a new run. Returns its id. */
export async function planNewRun(
  services: PipelineServices,
  { requested, status = 'RUNNING', ...request }: RunRequest,
): Promise<string> {
  const { database, clock, settings } = services;
  const { stages, delta } = request;
  if (delta === true) await requireDeltaBase(services, stages);
  const borrowed = await borrowOutputs(services, stages);
  const estimate = await estimateRun(services, { stages, delta, exported: borrowed.get('EXPORT') });
  const id = newRunId(clock.now());
  const begin = { status, requested: requested ?? stages, leaseMs: settings.leaseMs };
  await createRun(database, { ...request, id, borrowed, begin });
  if (estimate !== null) await saveEstimate(database, id, estimate);
  return id;
}

/** Rejects if a delta run is not possible. */
export async function requireDeltaBase(
  services: PipelineServices,
  stages: readonly PipelineStage[],
): Promise<void> {
  if (stages.length < pipelineStages.length)
    throw createError('DELTA_OF_ALL_STAGES', { stage: stages.join(' and ') });
  await findDeltaBase(services);
}

export interface Continuation {
  readonly runId?: string | undefined;
  readonly stages: readonly PipelineStage[];
  readonly startedBy: string;
}

/** Continues the named run, else the newest unfinished one that has what these stages need, else starts a new run. */
export async function planContinuation(
  planning: PipelineServices,
  { runId, stages, startedBy }: Continuation,
): Promise<string> {
  const run =
    runId === undefined
      ? await findContinuable(planning, stages)
      : requireReady(await requireRun(planning.database, runId), stages);
  if (run === undefined) return planNewRun(planning, { stages, startedBy });
  const requested = withFaultyStage(run, stages);
  await requireBudgetFor(planning, {
    stages: requested,
    exported: exportOf(run),
    delta: run.delta,
  });
  return resume(planning, run.id, requested);
}

/** These stages, after the stage whose output made the first of them fail. */
function withFaultyStage(run: PipelineRun, stages: readonly PipelineStage[]): PipelineStage[] {
  const first = stages[0] && stageToResume(stageOf(run, stages[0]));
  return pipelineStages.filter((stage) => stage === first || stages.includes(stage));
}

/** Continues a run where it stopped, or from `fromStage`. */
export async function planResumption(
  planning: PipelineServices,
  id: string,
  fromStage: PipelineStage | undefined,
): Promise<string> {
  const run = await requireRun(planning.database, id);
  const stopped = run.stages.find((row) => !isDone(row));
  const first = fromStage ?? (stopped && stageToResume(stopped));
  if (first === undefined) throw createError('RUN_ENDED', { id, status: run.status });
  const rest = pipelineStages.slice(pipelineStages.indexOf(first));
  // Skipped stages stay skipped, except the first: it is named, or its borrowed output is at fault.
  const stages = rest.filter(
    (stage) => stage === first || stageOf(run, stage).status !== 'SKIPPED',
  );
  requireReady(run, stages);
  await requireBudgetFor(planning, { stages, exported: exportOf(run), delta: run.delta });
  return resume(planning, id, stages);
}

async function resume(
  { database, settings }: PipelineServices,
  id: string,
  requested: readonly PipelineStage[],
): Promise<string> {
  await resumeRun(database, id, { requested, leaseMs: settings.leaseMs });
  return id;
}

async function findContinuable(
  { database }: WithDatabase,
  stages: readonly PipelineStage[],
): Promise<PipelineRun | undefined> {
  const { rows } = await listRuns(database, { first: RECENT_RUNS });
  return rows.find(
    (run) =>
      run.status !== 'SUCCEEDED' &&
      run.status !== 'CANCELLED' &&
      missingBefore(run, stages) === undefined &&
      stages[0] !== undefined &&
      !isDone(stageOf(run, stages[0])),
  );
}

function requireReady(run: PipelineRun, stages: readonly PipelineStage[]): PipelineRun {
  const missing = missingBefore(run, stages);
  if (missing !== undefined) throw nothingToBuildOn(stages, missing);
  return run;
}

function missingBefore(
  run: PipelineRun,
  stages: readonly PipelineStage[],
): PipelineStage | undefined {
  return neededBefore(stages).find((needed) => !hasOutput(stageOf(run, needed)));
}

export async function borrowOutputs(
  { database }: WithDatabase,
  stages: readonly PipelineStage[],
): Promise<Borrowed> {
  const borrowed = new Map<PipelineStage, StageRun['detail']>();
  for (const needed of neededBefore(stages)) {
    const newest = await findNewestOutput(database, needed);
    if (newest === undefined) throw nothingToBuildOn(stages, needed);
    borrowed.set(needed, { ...newest.detail, borrowedFrom: newest.runId });
  }
  return borrowed;
}

function nothingToBuildOn(stages: readonly PipelineStage[], needed: PipelineStage): Error {
  const stage = stages.join(' and ');
  return createError('NOTHING_TO_BUILD_ON', { stage, needs: needed, command: commandOf[needed] });
}

function exportOf(run: PipelineRun): StageRun['detail'] | undefined {
  const row = stageOf(run, 'EXPORT');
  return hasOutput(row) ? row.detail : undefined;
}
