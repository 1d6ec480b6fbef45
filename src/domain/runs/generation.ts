import type { RecommendationKind } from '../lists/recommendation-kind.ts';
import type { QualityVerdict } from '../quality/quality-verdict.ts';

/** One loaded set of recommendations. Readers see the ACTIVE one of its kind only. */
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
  /** What was measured before it was served. */
  readonly metrics: Readonly<Record<string, unknown>>;
  /** What the quality gate said of it; null before it was judged. */
  readonly verdict: QualityVerdict | null;
  /** Why it was activated last; null when it never was. */
  readonly reason: string | null;
  /** Since when its rows are gone; null while they are kept. */
  readonly prunedAt: Date | null;
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
