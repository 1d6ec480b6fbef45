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
import { openRepairs } from './repair/open-repairs.ts';
import { cancelRun } from './runs/cancel-run.ts';
import { enqueueOnce } from './runs/enqueue-once.ts';
import { followRun } from './runs/follow-run.ts';
import { openRunWorker } from './runs/open-run-worker.ts';
import { openScheduler, type Scheduler } from './schedules/open-scheduler.ts';

/** The pipeline of this process. */
export interface Pipeline extends PipelineCommands {
  /** Queues a run, which starts when the one in progress has ended. At most one run is queued. */
  enqueueOnce(request: StartRun): Promise<PipelineRun>;
  /** When the scheduled runs are due next, the earliest first. */
  nextRuns(): NextRun[];
  /**
   * From now on takes over runs whose process has stopped, starts scheduled runs, and stops idle campaigns. When this
   * process ends, other processes continue its runs.
   */
  serve(): void;
  /** A run whose process has stopped and that no other process has taken over yet. */
  abandoned(): Promise<PipelineRun | undefined>;
  /** Removes the generations that are no longer kept. Returns their ids. */
  prune(): Promise<number[]>;
  /** Resolves when the run has ended or waits for a command, in any process, or when this pipeline closes. */
  ended(runId: string): Promise<PipelineRun>;
  /** Stops the work of this process; a run that was started here waits to be resumed. */
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
  const enqueue = async ({ stages = pipelineStages, ...request }: StartRun) =>
    work(await enqueueOnce(services, { stages: inOrder(stages), ...request }));
  const tasks = openBackgroundTasks(services, enqueue);
  const startRun: StartPlanned = async (plan) => {
    await parkAbandonedRuns(database);
    await requireNoneRunning(database);
    return work(await plan());
  };
  const resumeFrom = async (id: string, fromStage: PipelineStage | undefined) =>
    startRun(async () => planResumption(services, id, fromStage));
  const repairs = openRepairs(services, async (id) => resumeFrom(id, 'ACTIVATE'));
  return {
    ...immediateCommands(services),
    repair: async (id) => repairs.start(id),
    start: async ({ stages = pipelineStages, ...request }) =>
      startRun(async () => planNewRun(services, { stages: inOrder(stages), ...request })),
    enqueueOnce: enqueue,
    ...stageCommands(services, startRun),
    resume: async (id, fromStage) => {
      // The process of a RUNNING run may have stopped: this one takes the run over.
      const { status } = await requireRun(database, id);
      if (status === 'RUNNING' && fromStage === undefined) return work(id);
      return resumeFrom(id, fromStage);
    },
    serve: () => {
      worker.serve();
      tasks.serve();
    },
    ended: async (runId) => followRun(services, worker, runId, shutdown.signal),
    close: async () => {
      shutdown.abort();
      await tasks.close();
      await repairs.close();
      closing ??= worker.close();
      await closing;
    },
  };
}

/** Writes the rows of a run, unless another one is in progress, and begins to work on it. */
type StartPlanned = (plan: () => Promise<string>) => Promise<PipelineRun>;

/** The commands for single stages. */
function stageCommands(services: PipelineServices, startRun: StartPlanned) {
  const continueWith = async (request: ContinueRun, stages: readonly PipelineStage[]) =>
    startRun(async () => planContinuation(services, { ...request, stages }));
  return {
    generateBatchInputs: async (startedBy: string) =>
      startRun(async () =>
        planNewRun(services, { stages: pipelineStages, requested: ['EXPORT'], startedBy }),
      ),
    trainModels: async (request: ContinueRun) => continueWith(request, ['IMPORT', 'TRAIN']),
    startBatchInference: async (request: ContinueRun) => continueWith(request, ['INFER']),
    loadBatchResults: async (request: ContinueRun) => continueWith(request, ['LOAD', 'ACTIVATE']),
  };
}

/** The background tasks of a gateway. */
function openBackgroundTasks(
  services: PipelineServices,
  enqueueOnce: Pipeline['enqueueOnce'],
): Scheduler {
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

/** Commands that complete before they return, in the process that receives them. */
function immediateCommands(services: PipelineServices) {
  const { database, settings, clock } = services;
  return {
    dryRun: async ({ stages = pipelineStages, delta }: Pick<StartRun, 'stages' | 'delta'>) =>
      dryRun(services, { stages: inOrder(stages), delta }),
    costReport: async (month: string | undefined) => reportCosts(services, month),
    cancel: async (id: string) => cancelRun(services, id),
    activateGeneration: async (id: number, reason: string) =>
      activateGeneration(services, id, reason),
    startRankingCampaign: async (request: RankingCampaignRequest) =>
      startRankingCampaign(services, request),
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
