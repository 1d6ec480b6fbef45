import type { PricedUsage } from '../cost/price-usage.ts';
import type { PipelineStage } from './pipeline-run.ts';

/** What a run would do, asked and not done. */
export interface PipelinePlan {
  /** In pipeline order. */
  readonly stages: readonly PipelineStage[];
  readonly resources: readonly PlannedResource[];
  readonly reads: readonly PlannedAccess[];
  readonly writes: readonly PlannedAccess[];
  /** What AWS is likely to bill. */
  readonly estimate: readonly PricedUsage[];
  readonly currency: string;
  /** Whether the stand-in would do it, so that nobody is billed. */
  readonly hypothetical: boolean;
  /** Why the month's budget would refuse it. */
  readonly refusal: string | null;
}

/** Something on AWS; what only the run itself will tell stands in angle brackets in its name. */
export interface PlannedResource {
  readonly stage: PipelineStage;
  readonly type: string;
  readonly name: string;
  /** The ARN or address of what exists and would be used; null: it would be created. */
  readonly existing: string | null;
}

/** A query of the shop, a place in S3, or a table. */
export interface PlannedAccess {
  readonly stage: PipelineStage;
  readonly place: string;
  readonly what: string;
}
