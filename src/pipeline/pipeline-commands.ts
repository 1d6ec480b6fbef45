import type {
  RankingCampaign,
  RankingCampaignRequest,
} from '../domain/campaigns/ranking-campaign.ts';
import type { CostReport } from '../domain/cost/cost-report.ts';
import type { Generation } from '../domain/runs/generation.ts';
import type { PipelinePlan } from '../domain/runs/pipeline-plan.ts';
import type { PipelineRun, PipelineStage } from '../domain/runs/pipeline-run.ts';

/**
 * The commands of the pipeline, for mutations and scripts. Each returns when the run is written; this process or another
 * one on the same database works on it. A refused request rejects with an OperationalError and writes nothing.
 */
export interface PipelineCommands {
  /** Starts a run of `stages`, by default of all. */
  start(request: StartRun): Promise<PipelineRun>;
  /** What a new run of `stages` would do. Nothing is written anywhere. */
  dryRun(request: Pick<StartRun, 'stages' | 'delta'>): Promise<PipelinePlan>;
  /** The costs of a month ("2026-11"; by default the current one). */
  costReport(month: string | undefined): Promise<CostReport>;
  /** Starts a run and completes its EXPORT. */
  generateBatchInputs(startedBy: string): Promise<PipelineRun>;
  /** IMPORT and TRAIN of `runId`, by default of the newest unfinished run with an export, else of a new run. */
  trainModels(request: ContinueRun): Promise<PipelineRun>;
  /** INFER of a run that is chosen in the same way. */
  startBatchInference(request: ContinueRun): Promise<PipelineRun>;
  /** LOAD and ACTIVATE of a run that is chosen in the same way. */
  loadBatchResults(request: ContinueRun): Promise<PipelineRun>;
  /** Continues a run where it stopped, or from `fromStage`. Takes over a RUNNING run whose process has stopped. */
  resume(id: string, fromStage: PipelineStage | undefined): Promise<PipelineRun>;
  /** Stops a run and its trainings. Batch jobs continue at AWS; the detail of the stage lists them. */
  cancel(id: string): Promise<PipelineRun>;
  /** Starts to repair a run, by default the newest that has loaded; its lists are served afterwards where they were before. */
  repair(id: string | undefined): Promise<PipelineRun>;
  /** Activates another READY, RETIRED or REJECTED generation of its kind; `reason` is kept with it. */
  activateGeneration(id: number, reason: string): Promise<Generation>;
  /** Creates a campaign of the newest ranking model, without waiting for it. AWS bills it until it is stopped. */
  startRankingCampaign(request: RankingCampaignRequest): Promise<RankingCampaign>;
  stopRankingCampaign(): Promise<RankingCampaign>;
  rankingCampaign(): Promise<RankingCampaign>;
}

export interface StartRun {
  readonly stages?: readonly PipelineStage[] | undefined;
  readonly startedBy: string;
  /** Why the quality gate is overridden for this run; without it the gate decides. */
  readonly overrideQualityGate?: string | undefined;
  /** Whether it infers only what is new since the active lists and carries those over. Requires all stages. */
  readonly delta?: boolean | undefined;
}

export interface ContinueRun {
  readonly runId?: string | undefined;
  readonly startedBy: string;
}
