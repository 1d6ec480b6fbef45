import type { RecommendationKind } from '../lists/recommendation-kind.ts';

/** The stored verdict of the quality gate on a generation. */
export interface QualityVerdict {
  /** Whether every check passed. */
  readonly passed: boolean;
  readonly checks: readonly QualityCheck[];
}

export interface QualityCheck {
  /** The checked figure. */
  readonly name: QualityFigure;
  /** 0 to 1. */
  readonly value: number;
  /** The minimum or maximum of the value. */
  readonly threshold: number;
  readonly passed: boolean;
  /** The check in a sentence. */
  readonly message: string;
}

/** Whether a threshold is a minimum or a maximum. */
export const QualityBound = { MINIMUM: 'MINIMUM', MAXIMUM: 'MAXIMUM' } as const;

export type QualityBound = keyof typeof QualityBound;

/** The checked figures. */
export type QualityFigure =
  | 'coverage'
  | 'shortLists'
  | 'catalogueCoverage'
  | 'concentration'
  | 'popularityOverlap'
  | 'churn'
  | 'goneItems'
  | 'metricLoss';

/** The thresholds of a generation; all are shares, 0 to 1. */
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

/** The thresholds by kind. */
export type QualityGate = Readonly<Record<RecommendationKind, QualityThresholds>>;
