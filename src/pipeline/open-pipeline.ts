import type { Database } from '../database/database.ts';
import { pruneGenerations } from '../database/prune-generations.ts';
import { findAbandonedRun, isAnyRunning, parkAbandonedRuns } from '../database/run-turns.ts';
import { createFault } from '../domain/faults/create-fault.ts';
import { type PipelineRun, type PipelineStage, pipelineStages } from '../domain/pipeline-run.ts';
import { type NextRun, type ScheduledKind, listNextRuns } from '../domain/schedule.ts';
import { activateGeneration } from './activate-generation.ts';
import { cancelRun } from './cancel-run.ts';
import { dryRun } from './dry-run.ts';
import { enqueueOnce } from './enqueue-once.ts';
import { followRun } from './follow-run.ts';
import { openRunWorker } from './open-run-worker.ts';
import type { ContinueRun, PipelineCommands, StartRun } from './pipeline-commands.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { planContinuation, planNewRun, planResumption } from './plan-run.ts';
import { reportCosts } from './report-costs.ts';
import { requireRun } from './require-run.ts';
import { type OpenSchedules, openSchedules } from './schedules/open-schedules.ts';
import { startDueRun } from './schedules/start-due-run.ts';

/** The pipeline of this process. */
export interface Pipeline extends PipelineCommands {
  /** A run that begins when the one in progress has ended; while one waits so, no second does. */
  enqueueOnce(request: StartRun): Promise<PipelineRun>;
  /** When the runs of the configured schedules are due next, the nearest first. */
  nextRuns(): NextRun[];
  /**
   * Goes on with runs whose process is gone, now and from now on, and begins scheduled ones. What this process leaves at
   * its end, others take.
   */
  serve(): Promise<void>;
  /** A run whose process is gone, and that nobody has gone on with yet. */
  abandoned(): Promise<PipelineRun | undefined>;
  /** Removes generations that are no longer kept, and answers their ids. */
  prune(): Promise<number[]>;
  /** Waits until a run has ended or waits for a command, whoever works on it; or until this pipeline closes. */
  ended(runId: string): Promise<PipelineRun>;
  /** Stops what runs here: a run that was asked for here waits to be resumed. */
  close(): Promise<void>;
}

export function openPipeline(services: PipelineServices): Pipeline {
  const { database, settings, clock } = services;
  const shutdown = new AbortController();
  const worker = openRunWorker(services);
  let closing: Promise<void> | undefined;
  let schedules: Promise<OpenSchedules> | undefined;
  const goOn = async (runId: string) => {
    await worker.goOn(runId);
    return requireRun(database, runId);
  };
  const beginDue = async (kind: ScheduledKind) => {
    const id = await startDueRun(services, kind);
    if (id !== undefined) await goOn(id);
  };
  const begin = async (plan: () => Promise<string>) => {
    await parkAbandonedRuns(database);
    if (await isAnyRunning(database)) throw createFault('RUN_IN_PROGRESS', {});
    return goOn(await plan());
  };
  const goOnWith = async (request: ContinueRun, stages: readonly PipelineStage[]) =>
    begin(async () => planContinuation(services, { ...request, stages }));
  return {
    dryRun: async ({ stages = pipelineStages, delta }) =>
      dryRun(services, { stages: inOrder(stages), delta }),
    costReport: async (month) => reportCosts(services, month),
    start: async ({ stages = pipelineStages, ...wish }) =>
      begin(async () => planNewRun(services, { stages: inOrder(stages), ...wish })),
    enqueueOnce: async ({ stages = pipelineStages, ...wish }) =>
      goOn(await enqueueOnce(services, { stages: inOrder(stages), ...wish })),
    generateBatchInputs: async (startedBy) =>
      begin(async () =>
        planNewRun(services, { stages: pipelineStages, asked: ['EXPORT'], startedBy }),
      ),
    trainModels: async (request) => goOnWith(request, ['IMPORT', 'TRAIN']),
    startBatchInference: async (request) => goOnWith(request, ['INFER']),
    loadBatchResults: async (request) => goOnWith(request, ['LOAD', 'ACTIVATE']),
    resume: async (id, fromStage) => {
      // Whoever resumes what runs already lends a hand, should its process be gone.
      const { status } = await requireRun(database, id);
      if (status === 'RUNNING' && fromStage === undefined) return goOn(id);
      return begin(async () => planResumption(services, id, fromStage));
    },
    cancel: async (id) => cancelRun(services, id),
    activateGeneration: async (id, reason) => activateGeneration(services, id, reason),
    prune: async () => pruneGenerations(services.database, { keep: settings.keepGenerations }),
    nextRuns: () => listNextRuns(settings.schedules, clock.now()),
    serve: async () => {
      await worker.serve();
      schedules ??= openSchedules(services, beginDue);
      await schedules;
    },
    abandoned: async () => findAbandoned(database),
    ended: async (runId) => followRun(services, worker, runId, shutdown.signal),
    close: async () => {
      shutdown.abort();
      await (await schedules?.catch(() => undefined))?.close();
      closing ??= worker.close();
      await closing;
    },
  };
}

async function findAbandoned(database: Database): Promise<PipelineRun | undefined> {
  const id = await findAbandonedRun(database);
  return id === undefined ? undefined : requireRun(database, id);
}

function inOrder(stages: readonly PipelineStage[]) {
  return pipelineStages.filter((stage) => stages.includes(stage));
}
