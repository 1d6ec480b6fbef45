import type { BatchKind, TrainedKind } from '../batch/batch-kinds.ts';
import type { CostSettings } from '../cost/cost-settings.ts';
import type { QualityGate } from '../quality/quality-thresholds.ts';
import type { Schedules } from '../runs/schedule.ts';

/** The part of the configuration that the pipeline reads. */
export interface PipelineSettings {
  /** Begins the name of everything on AWS. */
  readonly name: string;
  readonly bucket: string;
  /** Key prefix in the bucket, without slashes at its ends; may be empty. */
  readonly prefix: string;
  readonly adopt: Adoption;
  /** The role that Personalize takes. */
  readonly roleArn: string;
  readonly recipes: Readonly<Record<BatchKind | 'PERSONALIZED_RANKING', string>>;
  readonly listLength: number;
  readonly affinity: { readonly maxItems: number; readonly maxUsersPerItem: number };
  /** Whether a campaign for live ranking is kept; on AWS it bills around the clock. */
  readonly campaign: 'keep' | 'never';
  readonly halfLifeDays: number;
  readonly costs: CostSettings;
  /** Faulty output lines that are kept a job and reason; those beyond are only counted. */
  readonly ledgerRowsPerReason: number;
  readonly qualityGate: QualityGate;
  /** Generations kept of each kind: so many that were served, and so many that were refused. */
  readonly keepGenerations: number;
  /** A stage whose process gives no sign of life for so long is gone on with by another. */
  readonly leaseMs: number;
  readonly schedules: Schedules;
}

/** What the user has on AWS already, to be used and never removed: names or ARNs. */
interface Adoption {
  readonly datasetGroup?: string | undefined;
  /** Whether the bucket is the user's own. */
  readonly bucket: boolean;
  readonly solutions: { readonly [K in TrainedKind]?: string | undefined };
}
