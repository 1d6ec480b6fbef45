import type { RecommendationKind } from '../lists/recommendation-kind.ts';

/** What the figures of a generation have to keep to; all are shares, 0 to 1. */
export interface QualityThresholds {
  readonly minCoverage: number;
  readonly maxShortLists: number;
  readonly minCatalogueCoverage: number;
  readonly maxConcentration: number;
  readonly maxPopularityOverlap: number;
  readonly maxChurn: number;
  readonly maxGoneItems: number;
  readonly maxMetricLoss: number;
}

/** The thresholds of every kind. */
export type QualityGate = Readonly<Record<RecommendationKind, QualityThresholds>>;
