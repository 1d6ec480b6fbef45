import type { PricedUsage } from '../cost/price-usage.ts';
import type { PipelineStage } from './pipeline-run.ts';

/** What a run would do, without doing it. */
export interface PipelinePlan {
  /** In pipeline order. */
  readonly stages: readonly PipelineStage[];
  readonly resources: readonly PlannedResource[];
  readonly reads: readonly PlannedAccess[];
  readonly writes: readonly PlannedAccess[];
  /** The estimated bill of AWS. */
  readonly estimate: readonly PricedUsage[];
  /** What the settings reduce, in sentences. */
  readonly notes: readonly string[];
  readonly currency: string;
  /** Whether the emulator would do it, so that nothing is billed. */
  readonly hypothetical: boolean;
  /** Why the budget would reject it. */
  readonly refusal: string | null;
}

/** A resource on AWS. Parts of its name that are not known yet are in angle brackets. */
export interface PlannedResource {
  readonly stage: PipelineStage;
  readonly type: string;
  readonly name: string;
  /** The ARN or URL of the existing resource; null if it would be created. */
  readonly existing: string | null;
}

/** A shop query, an S3 location or a table. */
export interface PlannedAccess {
  readonly stage: PipelineStage;
  readonly place: string;
  readonly what: string;
}
