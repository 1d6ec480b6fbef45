import type { QualityFigures } from './quality-figures.ts';
import type {
  QualityBound,
  QualityThresholds,
  QualityCheck,
  QualityFigure,
  QualityVerdict,
} from './quality-verdict.ts';

/** Whether a generation may be served. Figures that are null are not checked. */
export function evaluateQuality(
  figures: QualityFigures,
  thresholds: QualityThresholds,
): QualityVerdict {
  const checks = RULES.flatMap((rule) => {
    const value = figures[rule.name];
    return value === null ? [] : [check(rule, value, thresholds[rule.threshold])];
  });
  return { passed: checks.every(({ passed }) => passed), checks };
}

interface Rule {
  readonly name: QualityFigure;
  readonly threshold: keyof QualityThresholds;
  /** The rest of the sentence after the value. */
  readonly text: string;
}

const RULES: readonly Rule[] = [
  { name: 'coverage', threshold: 'minCoverage', text: 'of the expected lists exist' },
  {
    name: 'shortLists',
    threshold: 'maxShortLists',
    text: 'of the lists are empty or too short',
  },
  {
    name: 'catalogueCoverage',
    threshold: 'minCatalogueCoverage',
    text: 'of the catalogue appears in a list',
  },
  {
    name: 'concentration',
    threshold: 'maxConcentration',
    text: 'of all list positions contain the 100 most frequent items',
  },
  {
    name: 'popularityOverlap',
    threshold: 'maxPopularityOverlap',
    text: 'of the first ten items are among the ten most popular',
  },
  {
    name: 'churn',
    threshold: 'maxChurn',
    text: 'of the first items differ from the served generation',
  },
  {
    name: 'goneItems',
    threshold: 'maxGoneItems',
    text: 'of all list positions contain a deleted or unavailable item',
  },
  {
    name: 'metricLoss',
    threshold: 'maxMetricLoss',
    text: 'of the offline metric is lost against the served model',
  },
];

/** Whether the threshold of a figure is a minimum or a maximum. */
export function boundOf(name: string): QualityBound {
  const rule = RULES.find((one) => one.name === name);
  return rule?.threshold.startsWith('min') === true ? 'MINIMUM' : 'MAXIMUM';
}

function check({ name, threshold, text }: Rule, value: number, limit: number): QualityCheck {
  const atLeast = threshold.startsWith('min');
  const required = `${atLeast ? 'at least' : 'at most'} ${percent(limit)}`;
  return {
    name,
    value,
    threshold: limit,
    passed: atLeast ? value >= limit : value <= limit,
    message: `${percent(value)} ${text}; required: ${required}.`,
  };
}

/** Exact: a failure at 89.95 % must not read as 90 %. */
function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))} %`;
}
