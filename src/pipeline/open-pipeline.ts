import { type HeldLock, tryLock } from '../database/advisory-locks.ts';
import { parkDeadRuns, updateRun } from '../database/pipeline-runs.ts';
import { pruneGenerations } from '../database/prune-generations.ts';
import { createFault } from '../domain/faults/create-fault.ts';
import { type PipelineRun, pipelineStages } from '../domain/pipeline-run.ts';
import { activateGeneration } from './activate-generation.ts';
import { dryRun } from './dry-run.ts';
import { executeRun } from './execute-run.ts';
import type { PipelineCommands } from './pipeline-commands.ts';
import type { PipelineServices } from './pipeline-services.ts';
import {
  type RunPlan,
  planContinuation,
  planNewRun,
  planResumption,
  requireRun,
} from './plan-run.ts';
import { reportCosts } from './report-costs.ts';

/** The pipeline of this process. */
export interface Pipeline extends PipelineCommands {
  /** Removes generations that are no longer kept, and answers their ids. */
  prune(): Promise<number[]>;
  /** Waits until a run that was started here has ended, and answers it as it is then. */
  ended(runId: string): Promise<PipelineRun>;
  /** Stops what runs here; it stays WAITING, to be resumed. */
  close(): Promise<void>;
}

export function openPipeline(services: PipelineServices): Pipeline {
  const shutdown = new AbortController();
  const executions = new Map<string, Promise<PipelineRun>>();
  const begin = async (plan: () => Promise<RunPlan>) => {
    const lock = await takeLock(services);
    const planned = await planUnder(lock, services, plan);
    const execution = executeUnder(lock, services, planned, shutdown.signal);
    executions.set(planned.runId, execution);
    // Whoever asks for the end hears of a failure to write it; the log does in any case.
    execution.catch((error: unknown) => services.log.error('a run could not be ended', { error }));
    return requireRun(services, planned.runId);
  };
  return {
    dryRun: async ({ stages = pipelineStages }) => dryRun(services, inOrder(stages)),
    costReport: async (month) => reportCosts(services, month),
    start: async ({ stages = pipelineStages, startedBy, overrideQualityGate }) =>
      begin(async () => planNewRun(services, inOrder(stages), startedBy, overrideQualityGate)),
    generateBatchInputs: async (startedBy) =>
      begin(async () => {
        const { runId } = await planNewRun(services, pipelineStages, startedBy);
        return { runId, stages: ['EXPORT'] };
      }),
    trainModels: async (request) =>
      begin(async () => planContinuation(services, { ...request, stages: ['IMPORT', 'TRAIN'] })),
    startBatchInference: async (request) =>
      begin(async () => planContinuation(services, { ...request, stages: ['INFER'] })),
    loadBatchResults: async (request) =>
      begin(async () => planContinuation(services, { ...request, stages: ['LOAD', 'ACTIVATE'] })),
    resume: async (id, fromStage) => begin(async () => planResumption(services, id, fromStage)),
    cancel: async (id) => cancelRun(services, id),
    activateGeneration: async (id, reason) => activateGeneration(services, id, reason),
    prune: async () =>
      pruneGenerations(services.database, { keep: services.settings.keepGenerations }),
    ended: async (runId) => executions.get(runId) ?? requireRun(services, runId),
    close: async () => {
      shutdown.abort();
      await Promise.allSettled(executions.values());
    },
  };
}

function inOrder(stages: NonNullable<Parameters<PipelineCommands['start']>[0]['stages']>) {
  return pipelineStages.filter((stage) => stages.includes(stage));
}

async function takeLock({ database }: PipelineServices): Promise<HeldLock> {
  const lock = await tryLock(database, 'pipeline');
  if (lock === undefined) throw createFault('RUN_IN_PROGRESS', {});
  return lock;
}

async function planUnder(
  lock: HeldLock,
  { database }: PipelineServices,
  plan: () => Promise<RunPlan>,
): Promise<RunPlan> {
  try {
    await parkDeadRuns(database);
    return await plan();
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function executeUnder(
  lock: HeldLock,
  services: PipelineServices,
  plan: RunPlan,
  shutdown: AbortSignal,
): Promise<PipelineRun> {
  try {
    return await executeRun(services, plan, shutdown);
  } finally {
    await lock.release();
  }
}

async function cancelRun(services: PipelineServices, id: string): Promise<PipelineRun> {
  const run = await requireRun(services, id);
  if (run.status === 'SUCCEEDED' || run.status === 'CANCELLED') {
    throw createFault('RUN_ENDED', { id, status: run.status });
  }
  const finishedAt = services.clock.now();
  await updateRun(services.database, id, { status: 'CANCELLED', finishedAt });
  return requireRun(services, id);
}
