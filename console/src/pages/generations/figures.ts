import { formatPercent } from '../../format/numbers.ts';
import type { GenerationRowFragment } from './generations.generated.ts';

export type Generation = GenerationRowFragment;
export type Kind = Generation['kind'];
type Check = NonNullable<Generation['verdict']>['checks'][number];

/** A figure of a generation beside its threshold and its value in the one before. */
export interface Figure extends Check {
  /** Null if the generation before has no such figure. */
  readonly before: number | null;
}

interface Words {
  readonly title: string;
  readonly meaning: string;
}

const words: Readonly<Record<string, Words>> = {
  coverage: { title: 'Coverage', meaning: 'of the expected lists exist' },
  shortLists: { title: 'Short lists', meaning: 'of the lists are empty or too short' },
  catalogueCoverage: { title: 'Catalogue', meaning: 'of the catalogue appears in a list' },
  concentration: {
    title: 'Concentration',
    meaning: 'of all list positions contain the 100 most frequent items',
  },
  popularityOverlap: {
    title: 'Popular items',
    meaning: 'of the first ten items are among the ten most popular',
  },
  churn: {
    title: 'Churn',
    meaning: 'of the first items differ from the generation that was served before',
  },
  goneItems: {
    title: 'Gone items',
    meaning: 'of all list positions contain a deleted or unavailable item',
  },
  metricLoss: {
    title: 'Metric loss',
    meaning: 'of the offline metric is lost against the model that was served before',
  },
};

export const figureNames = Object.keys(words);

export function wordsOf(name: string): Words {
  return words[name] ?? { title: name, meaning: '' };
}

/** The checked figures of a generation, in the order of the quality gate. */
export function figuresOf({ verdict, previous }: Generation): readonly Figure[] {
  return (verdict?.checks ?? []).map((check) => ({
    ...check,
    before: previous === null ? null : metricOf(previous.metrics, check.name),
  }));
}

export type Limit = Pick<Check, 'threshold' | 'bound'>;

export function isWithin(value: number, { threshold, bound }: Limit): boolean {
  return bound === 'MINIMUM' ? value >= threshold : value <= threshold;
}

/** The threshold in words; of a value beyond it, on which side it is. */
export function describeLimit({ threshold, bound }: Limit, passed = true): string {
  const limit = formatPercent(threshold);
  if (passed) return `${bound === 'MINIMUM' ? 'at least' : 'at most'} ${limit}`;
  return `${bound === 'MINIMUM' ? 'less' : 'more'} than ${limit}`;
}

/** A figure by its name; null if it was not measured, or does not apply. */
export function metricOf(metrics: Readonly<Record<string, unknown>>, name: string): number | null {
  const value = metrics[name];
  return typeof value === 'number' ? value : null;
}
