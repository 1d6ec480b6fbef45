/** What the quality gate says of a generation, as its row keeps it. */
export interface QualityVerdict {
  /** Whether every check passed. */
  readonly passed: boolean;
  readonly checks: readonly QualityCheck[];
}

export interface QualityCheck {
  /** The figure that was looked at. */
  readonly name: QualityFigure;
  /** 0 to 1. */
  readonly value: number;
  /** What the value had to reach, or not to exceed. */
  readonly threshold: number;
  readonly passed: boolean;
  /** The check in a sentence. */
  readonly message: string;
}

/** The figures that are judged. */
export type QualityFigure =
  | 'coverage'
  | 'shortLists'
  | 'catalogueCoverage'
  | 'concentration'
  | 'popularityOverlap'
  | 'churn'
  | 'goneItems'
  | 'metricLoss';
