import type { BatchKind, TrainedKind } from '../batch/batch-kinds.ts';
import type { CostSettings } from '../cost/price-book.ts';
import type { QualityGate } from '../quality/quality-verdict.ts';
import type { Schedules } from '../runs/schedule.ts';

/** The settings of the pipeline. */
export interface PipelineSettings {
  /** The prefix of all resource names on AWS. */
  readonly name: string;
  readonly bucket: string;
  /** The key prefix in the bucket, without leading and trailing slash; may be empty. */
  readonly prefix: string;
  readonly adopt: Adoption;
  /** The role that Personalize assumes. */
  readonly roleArn: string;
  readonly recipes: Readonly<Record<BatchKind | 'PERSONALIZED_RANKING', string>>;
  readonly listLength: number;
  readonly affinity: AffinitySettings;
  /** Whether a campaign for live ranking is kept; AWS bills it around the clock. */
  readonly campaign: 'keep' | 'never';
  /** Whether full runs train the model of live rankings. */
  readonly trainsRanking: boolean;
  readonly halfLifeDays: number;
  readonly costs: CostSettings;
  /** Rejected output lines stored for each job and reason; further ones are only counted. */
  readonly ledgerRowsPerReason: number;
  readonly qualityGate: QualityGate;
  readonly itemModel: ItemModelSettings;
  /** Generations kept of each kind: this many served ones, and this many rejected ones. */
  readonly keepGenerations: number;
  /** Without a heartbeat for this long, another process takes over the stage. */
  readonly leaseMs: number;
  readonly schedules: Schedules;
}

/** The limits of item affinity. */
export interface AffinitySettings {
  readonly maxItems: number;
  readonly maxUsersPerItem: number;
  /** The price of the segments of a run at most, in the currency of the price book. */
  readonly maxCostPerRun: number;
}

/** How full runs train the item model, in this process and not on AWS. */
interface ItemModelSettings {
  readonly enabled: boolean;
  /** Pairs, transitions and trends of fewer distinct users are left out of the model. */
  readonly minUsers: number;
  /** The memory of the training thread; a training that needs more ends without a model. */
  readonly maxMemoryMb: number;
  readonly timeoutMinutes: number;
  /** Purchases of a user belong to one basket if the pauses between them are no longer. */
  readonly basketGapMinutes: number;
}

/** Existing resources of the user by name or ARN, which are used and never removed. */
interface Adoption {
  readonly datasetGroup?: string | undefined;
  /** Whether the bucket is adopted. */
  readonly bucket: boolean;
  readonly solutions: { readonly [K in TrainedKind]?: string | undefined };
}
