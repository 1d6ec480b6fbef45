import type { RecommendationKind } from '../lists/recommendation-kind.ts';

/** A batch inference or batch segment job, as stored in `batch_job_metadata`. */
export interface BatchJob {
  readonly id: number;
  readonly runId: string;
  readonly kind: RecommendationKind;
  readonly name: string;
  readonly arn: string | null;
  readonly recipe: string;
  readonly solutionVersionArn: string;
  readonly status: BatchJobStatus;
  /** S3 key prefix of the input lines. */
  readonly inputPath: string;
  /** S3 folder of the output, with a trailing slash. */
  readonly outputPath: string;
  readonly linesRead: number | null;
  readonly linesLoaded: number | null;
  readonly linesFailed: number | null;
  readonly failureReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const BatchJobStatus = {
  PENDING: 'PENDING',
  IN_PROGRESS: 'IN_PROGRESS',
  ACTIVE: 'ACTIVE',
  FAILED: 'FAILED',
} as const;

export type BatchJobStatus = keyof typeof BatchJobStatus;
