import type { QualityFigures } from './quality-figures.ts';
import type { QualityThresholds } from './quality-thresholds.ts';
import type { QualityCheck, QualityFigure, QualityVerdict } from './quality-verdict.ts';

/** Whether a generation may be served. A figure that says nothing is not checked. */
export function judge(figures: QualityFigures, thresholds: QualityThresholds): QualityVerdict {
  const checks = RULES.flatMap((rule) => {
    const value = figures[rule.name];
    return value === null ? [] : [check(rule, value, thresholds[rule.threshold])];
  });
  return { passed: checks.every(({ passed }) => passed), checks };
}

interface Rule {
  readonly name: QualityFigure;
  readonly threshold: keyof QualityThresholds;
  /** How the sentence goes on after the value. */
  readonly says: string;
}

const RULES: readonly Rule[] = [
  { name: 'coverage', threshold: 'minCoverage', says: 'of those that shall have a list have one' },
  {
    name: 'shortLists',
    threshold: 'maxShortLists',
    says: 'of the lists are empty or shorter than asked',
  },
  {
    name: 'catalogueCoverage',
    threshold: 'minCatalogueCoverage',
    says: 'of the items in the catalogue are in a list',
  },
  {
    name: 'concentration',
    threshold: 'maxConcentration',
    says: 'of all places are taken by the 100 most frequent items',
  },
  {
    name: 'popularityOverlap',
    threshold: 'maxPopularityOverlap',
    says: 'of the first ten items of a list are the ten most popular ones',
  },
  {
    name: 'churn',
    threshold: 'maxChurn',
    says: 'of the first items differ from those that are served',
  },
  {
    name: 'goneItems',
    threshold: 'maxGoneItems',
    says: 'of all places have an item that is gone or unavailable',
  },
  {
    name: 'metricLoss',
    threshold: 'maxMetricLoss',
    says: 'of the offline metric is lost against the model that is served',
  },
];

function check({ name, threshold, says }: Rule, value: number, limit: number): QualityCheck {
  const atLeast = threshold.startsWith('min');
  const wanted = `${atLeast ? 'at least' : 'at most'} ${percent(limit)}`;
  return {
    name,
    value,
    threshold: limit,
    passed: atLeast ? value >= limit : value <= limit,
    message: `${percent(value)} ${says}; ${wanted} ${atLeast ? 'are wanted' : 'may be'}.`,
  };
}

/** As exact as the figures are: what failed at 89.95 % must not read as 90 %. */
function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))} %`;
}
