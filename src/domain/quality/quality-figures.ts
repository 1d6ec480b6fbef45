import {
  COMPARED_ITEMS,
  type Expectation,
  FREQUENT_ITEMS,
  type Measurement,
} from './measurement.ts';
import type { QualityFigure } from './quality-verdict.ts';

/** What is known of a generation before it is served; all are shares, 0 to 1, null where they would say nothing. */
export type QualityFigures = Readonly<Record<QualityFigure, number | null>>;

/** With fewer items to choose from, lists are much alike whatever recommends. */
const ITEMS_PER_PLACE = 5;

/** Who has done one thing is rightly given what is popular. */
const INTERACTIONS_FOR_A_TASTE = 2;

/** One user in ten is held back for a metric: with fewer users it jumps from version to version. */
const USERS_FOR_A_STEADY_METRIC = 1_000;

/** The figures of lists of users or items. */
export function figuresOfLists(measured: Measurement, expected: Expectation): QualityFigures {
  const { places, catalogueItems } = measured;
  return {
    coverage: share(measured.covered, expected.eligible),
    shortLists: share(measured.short, measured.rows),
    // Fewer places than items cannot show them all.
    catalogueCoverage: places < catalogueItems ? null : share(measured.shownItems, catalogueItems),
    concentration: hasTastes(expected, FREQUENT_ITEMS)
      ? share(measured.frequentPlaces, places)
      : null,
    popularityOverlap: hasTastes(expected, COMPARED_ITEMS)
      ? rounded(measured.popularityOverlap)
      : null,
    churn: rounded(measured.churn),
    goneItems: share(measured.gonePlaces, places),
    metricLoss: metricLoss(expected),
  };
}

/** The figures of popular items: one list for all, of which the first hundred count. */
export function figuresOfPopularItems(measured: Measurement): QualityFigures {
  return {
    coverage: share(measured.covered, measured.catalogueItems),
    shortLists: null,
    catalogueCoverage: share(measured.shownItems, measured.catalogueItems),
    concentration: null,
    popularityOverlap: null,
    churn: rounded(measured.churn),
    goneItems: share(measured.gonePlaces, measured.places),
    metricLoss: null,
  };
}

/** Whether lists could differ from those that suit everybody. */
function hasTastes(
  { interactions, activeUsers, activeItems }: Expectation,
  compared: number,
): boolean {
  return (
    activeItems >= compared * ITEMS_PER_PLACE &&
    interactions >= Math.max(activeUsers, activeItems) * INTERACTIONS_FOR_A_TASTE
  );
}

function metricLoss({ activeUsers, metric, metricBefore }: Expectation): number | null {
  if (metric === null || metricBefore === null || metricBefore <= 0) return null;
  if (activeUsers < USERS_FOR_A_STEADY_METRIC) return null;
  return rounded(Math.max(0, 1 - metric / metricBefore));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded(part / whole);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}
