import { saveEstimate } from '../database/costs.ts';
import {
  type Borrowed,
  createRun,
  findNewestOutput,
  findRun,
  listRuns,
  resetStages,
} from '../database/pipeline-runs.ts';
import { createFault } from '../domain/faults/create-fault.ts';
import {
  type PipelineRun,
  type PipelineStage,
  type StageRun,
  pipelineStages,
} from '../domain/pipeline-run.ts';
import { admitMore, admitRun } from './estimate-cost.ts';
import { newRunId } from './new-run-id.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { commandOf, hasOutput, neededBefore } from './stage-needs.ts';

/** A run that exists, and which of its stages to run now. */
export interface RunPlan {
  readonly runId: string;
  readonly stages: readonly PipelineStage[];
}

/** Older runs are not gone back to, unless they are named. */
const RECENT_RUNS = 20;

/** A new run of these stages; what comes before them is taken from the newest runs that have it. */
export async function planNewRun(
  services: PipelineServices,
  stages: readonly PipelineStage[],
  startedBy: string,
  overrideQualityGate?: string,
): Promise<RunPlan> {
  const { database, clock } = services;
  const borrowed = await borrowOutputs(services, stages);
  const estimate = await admitRun(services, stages, borrowed.get('EXPORT'));
  const id = newRunId(clock.now());
  await createRun(database, { id, startedBy, stages, borrowed, overrideQualityGate });
  if (estimate !== null) await saveEstimate(database, id, estimate);
  return { runId: id, stages };
}

export interface Continuation {
  readonly runId?: string | undefined;
  readonly stages: readonly PipelineStage[];
  readonly startedBy: string;
}

/** The named run, else the newest unfinished one that has what these stages need, else a new run of just them. */
export async function planContinuation(
  planning: PipelineServices,
  { runId, stages, startedBy }: Continuation,
): Promise<RunPlan> {
  const run =
    runId === undefined
      ? await findContinuable(planning, stages)
      : requireReady(await requireRun(planning, runId), stages);
  if (run === undefined) return planNewRun(planning, stages, startedBy);
  await admitMore(planning, stages, exportOf(run));
  await resetStages(planning.database, run.id, stages);
  return { runId: run.id, stages };
}

/** Goes on with a run: from where it stopped, or once more from `fromStage`. */
export async function planResumption(
  planning: PipelineServices,
  id: string,
  fromStage: PipelineStage | undefined,
): Promise<RunPlan> {
  const run = await requireRun(planning, id);
  const first = fromStage ?? run.stages.find(isUnfinished)?.stage;
  if (first === undefined) throw createFault('RUN_ENDED', { id, status: run.status });
  const rest = pipelineStages.slice(pipelineStages.indexOf(first));
  // What the run was not asked for stays skipped, except the stage that is named now.
  const stages = rest.filter((stage) => stage === fromStage || !isSkipped(run, stage));
  requireReady(run, stages);
  await admitMore(planning, stages, exportOf(run));
  await resetStages(planning.database, id, stages);
  return { runId: id, stages };
}

type Reading = Pick<PipelineServices, 'database'>;

export async function requireRun({ database }: Reading, id: string): Promise<PipelineRun> {
  const run = await findRun(database, id);
  if (run === undefined) throw createFault('RUN_NOT_FOUND', { id });
  return run;
}

async function findContinuable(
  { database }: Reading,
  stages: readonly PipelineStage[],
): Promise<PipelineRun | undefined> {
  const { rows } = await listRuns(database, { first: RECENT_RUNS });
  return rows.find(
    (run) =>
      run.status !== 'SUCCEEDED' &&
      run.status !== 'CANCELLED' &&
      missingBefore(run, stages) === undefined &&
      run.stages.some((row) => row.stage === stages[0] && isUnfinished(row)),
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
  return neededBefore(stages).find(
    (needed) => !run.stages.some((row) => row.stage === needed && hasOutput(row)),
  );
}

export async function borrowOutputs(
  { database }: Reading,
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
  return createFault('NOTHING_TO_BUILD_ON', { stage, needs: needed, command: commandOf[needed] });
}

function exportOf({ stages }: PipelineRun): StageRun['detail'] | undefined {
  return stages.find((row) => row.stage === 'EXPORT' && hasOutput(row))?.detail;
}

function isUnfinished({ status }: StageRun): boolean {
  return status !== 'SUCCEEDED' && status !== 'SKIPPED';
}

function isSkipped(run: PipelineRun, stage: PipelineStage): boolean {
  return run.stages.some((row) => row.stage === stage && row.status === 'SKIPPED');
}
