import type { RecommendationKind } from '../lists/recommendation-kind.ts';
import type { QualityVerdict } from '../quality/quality-verdict.ts';

/** A loaded set of recommendations. Readers only see the ACTIVE one of each kind. */
export interface Generation {
  readonly id: number;
  readonly kind: RecommendationKind;
  readonly status: GenerationStatus;
  readonly runId: string | null;
  /** Rows loaded: users for lists of users, items for lists of items. */
  readonly rows: number;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  readonly solutionVersionArn: string | null;
  /** The measured metrics. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** The verdict of the quality gate; null before the check. */
  readonly verdict: QualityVerdict | null;
  /** The reason of its last activation; null if it was never activated. */
  readonly reason: string | null;
  /** When its rows were deleted; null while they exist. */
  readonly prunedAt: Date | null;
  /** Whether its catalogue has several items with the same parent. */
  readonly hasVariants: boolean;
  /** The time of the newest interaction that it was computed from; null if unknown. */
  readonly dataUntil: Date | null;
}

export const GenerationStatus = {
  LOADING: 'LOADING',
  READY: 'READY',
  ACTIVE: 'ACTIVE',
  RETIRED: 'RETIRED',
  REJECTED: 'REJECTED',
  FAILED: 'FAILED',
} as const;

export type GenerationStatus = keyof typeof GenerationStatus;
