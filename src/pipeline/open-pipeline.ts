import type { Database } from '../database/connection/database.ts';
import { pruneGenerations } from '../database/generations/prune-generations.ts';
import { requireRun } from '../database/runs/pipeline-runs.ts';
import {
  findAbandonedRun,
  parkAbandonedRuns,
  requireNoneRunning,
} from '../database/runs/run-scheduling.ts';
import type { RankingCampaignRequest } from '../domain/campaigns/ranking-campaign.ts';
import {
  type PipelineRun,
  type PipelineStage,
  pipelineStages,
} from '../domain/runs/pipeline-run.ts';
import { type NextRun, listNextRuns } from '../domain/runs/schedule.ts';
import { openIdleStop } from './campaign/open-idle-stop.ts';
import { readRankingCampaign } from './campaign/read-ranking-campaign.ts';
import { startRankingCampaign } from './campaign/start-ranking-campaign.ts';
import { stopRankingCampaign } from './campaign/stop-ranking-campaign.ts';
import { reportCosts } from './costs/report-costs.ts';
import type { ContinueRun, PipelineCommands, StartRun } from './pipeline-commands.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { dryRun } from './planning/dry-run.ts';
import { planContinuation, planNewRun, planResumption } from './planning/plan-run.ts';
import { activateGeneration } from './quality/activate-generation.ts';
import { cancelRun } from './runs/cancel-run.ts';
import { enqueueOnce } from './runs/enqueue-once.ts';
import { followRun } from './runs/follow-run.ts';
import { openRunWorker } from './runs/open-run-worker.ts';
import { openScheduler, type Scheduler } from './schedules/open-scheduler.ts';

/** The pipeline of this process. */
export interface Pipeline extends PipelineCommands {
  /** A run that begins when the one in progress has ended; while one waits so, no second does. */
  enqueueOnce(request: StartRun): Promise<PipelineRun>;
  /** When the runs of the configured schedules are due next, the nearest first. */
  nextRuns(): NextRun[];
  /**
   * Goes on with runs whose process is gone, now and from now on, begins scheduled ones, and stops campaigns that nobody
   * asks. What this process leaves at its end, others take.
   */
  serve(): void;
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
  const { database } = services;
  const shutdown = new AbortController();
  const worker = openRunWorker(services);
  let closing: Promise<void> | undefined;
  const work = async (runId: string) => {
    worker.continueRun(runId);
    return requireRun(database, runId);
  };
  const enqueue = async ({ stages = pipelineStages, ...wish }: StartRun) =>
    work(await enqueueOnce(services, { stages: inOrder(stages), ...wish }));
  const duties = openDuties(services, enqueue);
  const begin = async (plan: () => Promise<string>) => {
    await parkAbandonedRuns(database);
    await requireNoneRunning(database);
    return work(await plan());
  };
  const continueWith = async (request: ContinueRun, stages: readonly PipelineStage[]) =>
    begin(async () => planContinuation(services, { ...request, stages }));
  return {
    ...commandsAtOnce(services),
    start: async ({ stages = pipelineStages, ...wish }) =>
      begin(async () => planNewRun(services, { stages: inOrder(stages), ...wish })),
    enqueueOnce: enqueue,
    generateBatchInputs: async (startedBy) =>
      begin(async () =>
        planNewRun(services, { stages: pipelineStages, asked: ['EXPORT'], startedBy }),
      ),
    trainModels: async (request) => continueWith(request, ['IMPORT', 'TRAIN']),
    startBatchInference: async (request) => continueWith(request, ['INFER']),
    loadBatchResults: async (request) => continueWith(request, ['LOAD', 'ACTIVATE']),
    resume: async (id, fromStage) => {
      // The process of a RUNNING run may have gone: then this one takes over.
      const { status } = await requireRun(database, id);
      if (status === 'RUNNING' && fromStage === undefined) return work(id);
      return begin(async () => planResumption(services, id, fromStage));
    },
    serve: () => {
      worker.serve();
      duties.serve();
    },
    ended: async (runId) => followRun(services, worker, runId, shutdown.signal),
    close: async () => {
      shutdown.abort();
      await duties.close();
      closing ??= worker.close();
      await closing;
    },
  };
}

/** What a gateway does from time to time without being asked. */
function openDuties(services: PipelineServices, enqueueOnce: Pipeline['enqueueOnce']): Scheduler {
  const scheduler = openScheduler(services, enqueueOnce);
  const idleStop = openIdleStop(services);
  return {
    serve: () => {
      scheduler.serve();
      idleStop.serve();
    },
    close: async () => {
      await scheduler.close();
      await idleStop.close();
    },
  };
}

/** What is done as soon as it is answered, by whoever is asked. */
function commandsAtOnce(services: PipelineServices) {
  const { database, settings, clock } = services;
  return {
    dryRun: async ({ stages = pipelineStages, delta }: Pick<StartRun, 'stages' | 'delta'>) =>
      dryRun(services, { stages: inOrder(stages), delta }),
    costReport: async (month: string | undefined) => reportCosts(services, month),
    cancel: async (id: string) => cancelRun(services, id),
    activateGeneration: async (id: number, reason: string) =>
      activateGeneration(services, id, reason),
    startRankingCampaign: async (wish: RankingCampaignRequest) =>
      startRankingCampaign(services, wish),
    stopRankingCampaign: async () => stopRankingCampaign(services),
    rankingCampaign: async () => readRankingCampaign(services),
    prune: async () => pruneGenerations(database, { keep: settings.keepGenerations }),
    nextRuns: () => listNextRuns(settings.schedules, clock.now()),
    abandoned: async () => findAbandoned(database),
  };
}

async function findAbandoned(database: Database): Promise<PipelineRun | undefined> {
  const id = await findAbandonedRun(database);
  return id === undefined ? undefined : requireRun(database, id);
}

function inOrder(stages: readonly PipelineStage[]) {
  return pipelineStages.filter((stage) => stages.includes(stage));
}
