import type { KnownCampaign } from '../campaigns/ranking-campaign.ts';
import type { Money } from '../cost/money.ts';
import type { RecommendationKind } from '../lists/recommendation-kind.ts';
import type { Generation } from '../runs/generation.ts';
import type { PipelineRun } from '../runs/pipeline-run.ts';

/** The values that problems are found in, all read at one moment. */
export interface Observed {
  readonly now: Date;
  readonly freshness: readonly ObservedFreshness[];
  /** The served generations. */
  readonly active: readonly Generation[];
  /** The newest generation of each kind that the quality gate refused and whose rows exist. */
  readonly refused: readonly Generation[];
  /** The generation that was served before each of the served ones, by the id of that one. */
  readonly previous: ReadonlyMap<number, Generation>;
  readonly lastRun: PipelineRun | undefined;
  /** The run that is RUNNING although no process holds the lease of a stage. */
  readonly abandonedRun: PipelineRun | undefined;
  readonly runningCampaigns: readonly KnownCampaign[];
  readonly serving: ServingConditions;
  /** The costs of this month; undefined without a budget. */
  readonly spending: ObservedSpending | undefined;
}

export interface ObservedFreshness {
  readonly kind: RecommendationKind;
  readonly generatedAt: Date | null;
  readonly targetSeconds: number;
  readonly stale: boolean;
}

/** What one gateway process has found out while it answered requests. */
export interface ServingConditions {
  readonly shop: readonly ShopCondition[];
  /** What the shop refuses until its tables, queries or rights change. */
  readonly shopFaults: readonly ObservedFault[];
  readonly itemModel: {
    /** Whether this process is configured to hold a model. */
    readonly isWanted: boolean;
    /** Why the active model is not held; undefined if it is, or is being loaded. */
    readonly fault: Omit<ObservedFault, 'what'> | undefined;
  };
}

/** How the shop answers one kind of read. */
export interface ShopCondition {
  /** What is read, such as purchases. */
  readonly what: string;
  /** When the reads began to fail; null while they succeed. */
  readonly failingSince: Date | null;
  /** How long reads take on average; null before the first. */
  readonly meanMs: number | null;
  readonly deadlineMs: number;
}

interface ObservedFault {
  readonly what: string;
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

export interface ObservedSpending {
  readonly month: string;
  readonly spent: Money;
  readonly budget: Money;
}
