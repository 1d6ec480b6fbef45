import {
  COMPARED_ITEMS,
  type Expectation,
  FREQUENT_ITEMS,
  type Measurement,
} from './measurement.ts';
import type { QualityFigure } from './quality-verdict.ts';

/** The figures of a generation before it is served: shares from 0 to 1, null if not significant. */
export type QualityFigures = Readonly<Record<QualityFigure, number | null>>;

/** With fewer items, lists are similar whatever the model. */
const MIN_ITEMS_PER_POSITION = 5;

/** Users with a single interaction rightly get popular items. */
const MIN_INTERACTIONS_EACH = 2;

/** One user in ten is held out for a metric: with fewer users it varies too much between versions. */
const MIN_USERS_FOR_METRIC = 1_000;

/** The figures of lists of users or items. */
export function figuresOfLists(measured: Measurement, expected: Expectation): QualityFigures {
  const { places, catalogueItems } = measured;
  return {
    coverage: share(measured.covered, expected.eligible),
    shortLists: share(measured.short, measured.rows),
    // Fewer positions than items cannot show all items.
    catalogueCoverage: places < catalogueItems ? null : share(measured.shownItems, catalogueItems),
    concentration: allowsPersonalLists(expected, FREQUENT_ITEMS)
      ? share(measured.frequentPlaces, places)
      : null,
    popularityOverlap: allowsPersonalLists(expected, COMPARED_ITEMS)
      ? rounded(measured.popularityOverlap)
      : null,
    churn: rounded(measured.churn),
    goneItems: share(measured.removedPositions, places),
    metricLoss: metricLoss(expected),
  };
}

/** The figures of popular items: one list for all users, of which the first hundred count. */
export function figuresOfPopularItems(measured: Measurement): QualityFigures {
  return {
    coverage: share(measured.covered, measured.catalogueItems),
    shortLists: null,
    catalogueCoverage: share(measured.shownItems, measured.catalogueItems),
    concentration: null,
    popularityOverlap: null,
    churn: rounded(measured.churn),
    goneItems: share(measured.removedPositions, measured.places),
    metricLoss: null,
  };
}

/**
 * The figures of an item model; `eligible` are the items with enough users. Items that few users know have no related
 * items, so neither the whole catalogue nor long rows are expected.
 */
export function figuresOfItemModel(
  measured: Pick<Measurement, 'covered' | 'places' | 'removedPositions' | 'churn'>,
  expected: Expectation,
): QualityFigures {
  return {
    coverage: share(measured.covered, expected.eligible),
    shortLists: null,
    catalogueCoverage: null,
    concentration: null,
    popularityOverlap: null,
    churn: rounded(measured.churn),
    goneItems: share(measured.removedPositions, measured.places),
    metricLoss: metricLoss(expected),
  };
}

/** Whether lists can differ from popular items. */
function allowsPersonalLists(
  { interactions, activeUsers, activeItems }: Expectation,
  compared: number,
): boolean {
  return (
    activeItems >= compared * MIN_ITEMS_PER_POSITION &&
    interactions >= Math.max(activeUsers, activeItems) * MIN_INTERACTIONS_EACH
  );
}

function metricLoss({ activeUsers, metric, metricBefore }: Expectation): number | null {
  if (metric === null || metricBefore === null || metricBefore <= 0) return null;
  if (activeUsers < MIN_USERS_FOR_METRIC) return null;
  return rounded(Math.max(0, 1 - metric / metricBefore));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded(part / whole);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}
