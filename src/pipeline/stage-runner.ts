import { findRun, updateStage } from '../database/pipeline-runs.ts';
import { createFault } from '../domain/faults/create-fault.ts';
import type { PipelineStage, StageRun } from '../domain/pipeline-run.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { recordCost } from './record-cost.ts';
import type { StageContext, StageFunction } from './stage-context.ts';
import { type StageOutput, parseStageOutput } from './stage-outputs.ts';
import { toStoredFault } from './to-stored-fault.ts';

/** Runs the stages of one run that are asked for and not yet done. */
export interface StageRunner {
  stage<S extends PipelineStage>(stage: S, work: StageFunction<S>): Promise<void>;
}

export interface StageRunnerOptions {
  readonly runId: string;
  /** The stages to run now; others wait for a later command. */
  readonly stages: readonly PipelineStage[];
  readonly signal: AbortSignal;
}

export function createStageRunner(
  services: PipelineServices,
  { runId, stages, signal }: StageRunnerOptions,
): StageRunner {
  return {
    stage: async (stage, work) => {
      if (!stages.includes(stage)) return;
      const row = await findStage(services, runId, stage);
      if (row.status === 'SUCCEEDED' || row.status === 'SKIPPED') return;
      signal.throwIfAborted();
      await runStage(contextOf(services, { runId, stage, signal }), stage, work);
    },
  };
}

async function runStage<S extends PipelineStage>(
  context: StageContext,
  stage: S,
  work: StageFunction<S>,
): Promise<void> {
  const { database, clock, runId, observe } = context;
  const started = { status: 'RUNNING', startedAt: clock.now(), finishedAt: null } as const;
  await updateStage(database, runId, stage, { ...started, fault: null, progress: 0 });
  observe?.({ type: 'stage:start', runId, stage });
  try {
    const detail = await work(context);
    const ended = { status: 'SUCCEEDED', finishedAt: clock.now(), progress: 1 } as const;
    await updateStage(database, runId, stage, { ...ended, detail });
    await recordCost(context, runId);
    const seconds = (ended.finishedAt.getTime() - started.startedAt.getTime()) / 1000;
    observe?.({ type: 'stage:success', runId, stage, seconds });
  } catch (error) {
    await endWithoutSuccess(context, stage, error);
    throw error;
  }
}

async function endWithoutSuccess(
  { database, clock, runId, signal, observe }: StageContext,
  stage: PipelineStage,
  error: unknown,
): Promise<void> {
  if (signal.aborted) return updateStage(database, runId, stage, { status: 'PENDING' });
  const ended = { status: 'FAILED', finishedAt: clock.now() } as const;
  await updateStage(database, runId, stage, { ...ended, fault: toStoredFault(error) });
  observe?.({ type: 'stage:failure', runId, stage, error });
}

interface StagePlace {
  readonly runId: string;
  readonly stage: PipelineStage;
  readonly signal: AbortSignal;
}

function contextOf(services: PipelineServices, { runId, stage, signal }: StagePlace): StageContext {
  return {
    ...services,
    runId,
    signal,
    output: async (earlier) => readOutput(services, runId, earlier),
    report: async (progress, message) => {
      services.observe?.({ type: 'stage:progress', runId, stage, progress, message });
      await updateStage(services.database, runId, stage, { progress });
    },
  };
}

async function readOutput<S extends PipelineStage>(
  services: PipelineServices,
  runId: string,
  stage: S,
): Promise<StageOutput<S>> {
  const { detail } = await findStage(services, runId, stage);
  return parseStageOutput(stage, detail);
}

async function findStage(
  { database }: PipelineServices,
  runId: string,
  stage: PipelineStage,
): Promise<StageRun> {
  const run = await findRun(database, runId);
  const row = run?.stages.find((candidate) => candidate.stage === stage);
  if (row === undefined) throw createFault('RUN_NOT_FOUND', { id: runId });
  return row;
}
