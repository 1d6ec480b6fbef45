import { tryLock } from '../../database/advisory-locks.ts';
import { findGeneration } from '../../database/generations.ts';
import { findNewestOutput, findRun } from '../../database/pipeline-runs.ts';
import { isAnyRunning } from '../../database/run-turns.ts';
import { createFault } from '../../domain/faults/create-fault.ts';
import type { PipelineRun } from '../../domain/pipeline-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RunContext } from '../stage-context.ts';
import { hasOutput } from '../stage-needs.ts';
import { parseStageOutput } from '../stage-outputs.ts';
import { type RepairedJob, repairJob } from './repair-job.ts';

export interface RepairReport {
  readonly runId: string;
  /** The jobs that had left inputs unanswered, and what came of asking again. */
  readonly jobs: readonly RepairedJob[];
  /** Whether ACTIVATE is to be run now: the run is served, or never was. One that was retired stays so. */
  readonly activate: boolean;
}

/**
 * Sends the inputs that a run's jobs left unanswered once more, as small jobs, and loads the answers, together with
 * what the run loaded before, into new generations. In the run they take the place of the earlier ones, for ACTIVATE to
 * judge and serve. Without `runId`, it is the run that loaded last.
 */
export async function repairRun(
  services: PipelineServices,
  runId: string | undefined,
  signal: AbortSignal,
): Promise<RepairReport> {
  const lock = await tryLock(services.database, 'repair');
  if (lock === undefined) throw createFault('RUN_IN_PROGRESS', {});
  try {
    if (await isAnyRunning(services.database)) throw createFault('RUN_IN_PROGRESS', {});
    const run = await findLoadedRun(services, runId);
    return await repairUnderLock(contextOf(services, run, signal), run);
  } finally {
    await lock.release();
  }
}

async function repairUnderLock(context: RunContext, run: PipelineRun): Promise<RepairReport> {
  const activated = run.stages.some(
    (row) => row.stage === 'ACTIVATE' && row.status === 'SUCCEEDED',
  );
  const activate = !activated || (await isServed(context));
  const { jobs } = await context.output('INFER');
  const repaired: RepairedJob[] = [];
  for (const job of jobs) {
    repaired.push(...(await repairJob(context, job)));
  }
  return { runId: run.id, jobs: repaired, activate };
}

async function isServed(context: RunContext): Promise<boolean> {
  const { generations } = await context.output('LOAD');
  for (const { id } of generations) {
    if ((await findGeneration(context.database, id))?.status !== 'ACTIVE') return false;
  }
  return true;
}

async function findLoadedRun(
  { database }: PipelineServices,
  runId: string | undefined,
): Promise<PipelineRun> {
  const id = runId ?? (await findNewestOutput(database, 'LOAD', { ofDelta: true }))?.runId;
  const run = id === undefined ? undefined : await findRun(database, id);
  if (runId !== undefined && run === undefined) throw createFault('RUN_NOT_FOUND', { id: runId });
  const loaded = run?.stages.find(({ stage }) => stage === 'LOAD');
  if (run !== undefined && loaded !== undefined && hasOutput(loaded)) return run;
  const command = 'npm run load-batch-results';
  throw createFault('NOTHING_TO_BUILD_ON', { stage: 'A repair', needs: 'LOAD', command });
}

function contextOf(
  services: PipelineServices,
  { id }: PipelineRun,
  signal: AbortSignal,
): RunContext {
  return {
    ...services,
    runId: id,
    signal,
    // Read anew each time: a repair changes what LOAD gave.
    output: async (stage) => {
      const run = await findRun(services.database, id);
      return parseStageOutput(stage, run?.stages.find((row) => row.stage === stage)?.detail);
    },
    report: async () => {},
  };
}
