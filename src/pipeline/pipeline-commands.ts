import type {
  RankingCampaign,
  RankingCampaignRequest,
} from '../domain/campaigns/ranking-campaign.ts';
import type { CostReport } from '../domain/cost/cost-report.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { PipelinePlan } from '../domain/runs/pipeline-plan.ts';
import type { PipelineRun, PipelineStage } from '../domain/runs/pipeline-run.ts';

/**
 * What admins can ask of the pipeline, by mutation and by script. Each answers as soon as the run is written; this
 * process goes on with it, or another that works for the same database. A request that cannot be met rejects with an OperationalError and writes nothing.
 */
export interface PipelineCommands {
  /** A new run of `stages`, all of them if none are named. */
  start(request: StartRun): Promise<PipelineRun>;
  /** What a new run of `stages` would do. It asks questions only, and nothing is written anywhere. */
  dryRun(request: Pick<StartRun, 'stages' | 'delta'>): Promise<PipelinePlan>;
  /** What a month ("2026-11"; this one by default) cost. */
  costReport(month: string | undefined): Promise<CostReport>;
  /** EXPORT, as a run of its own. */
  generateBatchInputs(startedBy: string): Promise<PipelineRun>;
  /** IMPORT and TRAIN: of `runId`, else of the newest unfinished run that has its export, else with what exists. */
  trainModels(request: ContinueRun): Promise<PipelineRun>;
  /** INFER, found likewise. */
  startBatchInference(request: ContinueRun): Promise<PipelineRun>;
  /** LOAD and ACTIVATE, found likewise. */
  loadBatchResults(request: ContinueRun): Promise<PipelineRun>;
  /** Goes on where the run stopped, or again from `fromStage`; with one that is under way, should its process be gone. */
  resume(id: string, fromStage: PipelineStage | undefined): Promise<PipelineRun>;
  /** Stops a run and the trainings that it started; jobs go on at AWS: the stage's detail says which. */
  cancel(id: string): Promise<PipelineRun>;
  /** Serves another READY, RETIRED or REJECTED generation of its kind; `reason` is kept with it. */
  activateGeneration(id: number, reason: string): Promise<Generation>;
  /** A campaign of the newest ranking model for live rankings; it is made after the answer, and bills until it is stopped. */
  startRankingCampaign(wish: RankingCampaignRequest): Promise<RankingCampaign>;
  stopRankingCampaign(): Promise<RankingCampaign>;
  rankingCampaign(): Promise<RankingCampaign>;
}

export interface StartRun {
  readonly stages?: readonly PipelineStage[] | undefined;
  readonly startedBy: string;
  /** Why what the run loads is served whatever the quality gate says; else the gate decides. */
  readonly overrideQualityGate?: string | undefined;
  /** Whether it infers only what is new since the lists that are served, and carries those over. Of all stages only. */
  readonly delta?: boolean | undefined;
}

export interface ContinueRun {
  readonly runId?: string | undefined;
  readonly startedBy: string;
}
