import type { BatchKind } from './batch-kinds.ts';

/** The part of the configuration that the pipeline reads. */
export interface PipelineSettings {
  /** Begins the name of everything on AWS. */
  readonly name: string;
  readonly bucket: string;
  /** Key prefix in the bucket, without slashes at its ends; may be empty. */
  readonly prefix: string;
  /** The role that Personalize takes. */
  readonly roleArn: string;
  readonly recipes: Readonly<Record<BatchKind | 'PERSONALIZED_RANKING', string>>;
  readonly listLength: number;
  readonly affinity: { readonly maxItems: number; readonly maxUsersPerItem: number };
  /** Whether a campaign for live ranking is kept; on AWS it bills around the clock. */
  readonly campaign: 'keep' | 'never';
  readonly halfLifeDays: number;
  /** A stage whose process gives no sign of life for so long is gone on with by another. */
  readonly leaseMs: number;
}
