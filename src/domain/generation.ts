import type { RecommendationKind } from './recommendation-kind.ts';

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
  readonly metrics: Readonly<Record<string, unknown>>;
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
