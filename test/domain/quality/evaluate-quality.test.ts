import { expect, test } from 'vitest';

import { evaluateQuality } from '../../../src/domain/quality/evaluate-quality.ts';
import {
  type QualityFigures,
  figuresOfItemModel,
  figuresOfLists,
  figuresOfPopularItems,
} from '../../../src/domain/quality/quality-figures.ts';

const thresholds = {
  minCoverage: 0.9,
  maxShortLists: 0.2,
  minCatalogueCoverage: 0.02,
  maxConcentration: 0.95,
  maxPopularityOverlap: 0.9,
  maxChurn: 0.95,
  maxGoneItems: 0.5,
  maxMetricLoss: 0.5,
};

/** Each just good enough. */
const atTheLimit: QualityFigures = {
  coverage: 0.9,
  shortLists: 0.2,
  catalogueCoverage: 0.02,
  concentration: 0.95,
  popularityOverlap: 0.9,
  churn: 0.95,
  goneItems: 0.5,
  metricLoss: 0.5,
};

const figureNames = [
  'coverage',
  'shortLists',
  'catalogueCoverage',
  'concentration',
  'popularityOverlap',
  'churn',
  'goneItems',
  'metricLoss',
] as const;

test('figures at their thresholds pass', () => {
  const { passed, checks } = evaluateQuality(atTheLimit, thresholds);
  expect(passed).toBe(true);
  expect(checks.map(({ name }) => name)).toEqual(figureNames);
});

test.each(figureNames)('%s just beyond its threshold fails', (name) => {
  const worse = name === 'coverage' || name === 'catalogueCoverage' ? -0.001 : 0.001;
  const figures = { ...atTheLimit, [name]: (atTheLimit[name] ?? 0) + worse };
  const { passed, checks } = evaluateQuality(figures, thresholds);
  expect(passed).toBe(false);
  expect(checks.filter((check) => !check.passed).map((check) => check.name)).toEqual([name]);
});

test('a check has a sentence, and null figures are not checked', () => {
  const figures = { ...atTheLimit, coverage: 0.8995, churn: null, metricLoss: null };
  const { checks } = evaluateQuality(figures, thresholds);
  expect(checks.map(({ name }) => name)).not.toContain('churn');
  expect(checks).toHaveLength(6);
  expect(checks[0]).toEqual({
    name: 'coverage',
    value: 0.8995,
    threshold: 0.9,
    passed: false,
    message: '89.95 % of the expected lists exist; required: at least 90 %.',
  });
});

test('a sentence has two decimals, and the direction of its threshold', () => {
  const { checks } = evaluateQuality({ ...atTheLimit, churn: 0.123456 }, thresholds);
  expect(checks.find(({ name }) => name === 'churn')?.message).toBe(
    '12.35 % of the first items differ from the served generation; required: at most 95 %.',
  );
});

const measured = {
  rows: 2_000,
  covered: 1_900,
  short: 300,
  places: 100_000,
  frequentPlaces: 40_000,
  removedPositions: 5_000,
  shownItems: 450,
  catalogueItems: 600,
  popularityOverlap: 0.123456,
  churn: 0.7,
};

const expected = {
  eligible: 2_000,
  interactions: 20_000,
  activeUsers: 2_000,
  activeItems: 500,
  metric: 0.18,
  metricBefore: 0.2,
};

test('figures are shares of counts', () => {
  expect(figuresOfLists(measured, expected)).toEqual({
    coverage: 0.95,
    shortLists: 0.15,
    catalogueCoverage: 0.75,
    concentration: 0.4,
    popularityOverlap: 0.1235,
    churn: 0.7,
    goneItems: 0.05,
    metricLoss: 0.1,
  });
  expect(figuresOfLists(measured, { ...expected, metric: 0.3 }).metricLoss).toBe(0);
});

test.each([
  ['concentration', 'with fewer than 500 active items', { activeItems: 499 }],
  ['popularityOverlap', 'with fewer than 50 active items', { activeItems: 49 }],
  ['popularityOverlap', 'where users have done one thing', { interactions: 3_999 }],
  ['metricLoss', 'with fewer than 1,000 users', { activeUsers: 999 }],
  ['metricLoss', 'at the first generation', { metricBefore: null }],
  ['metricLoss', 'where the model before was worth nothing', { metricBefore: 0 }],
] as const)('%s says nothing %s', (name, _when, change) => {
  expect(figuresOfLists(measured, { ...expected, ...change })[name]).toBeNull();
});

test('the figures count from exactly these sizes on', () => {
  const least = { ...expected, interactions: 4_000, activeUsers: 1_000, activeItems: 500 };
  expect(figuresOfLists(measured, least)).toMatchObject({ concentration: 0.4, metricLoss: 0.1 });
  const many = { ...least, activeItems: 2_001 };
  expect(figuresOfLists(measured, many).concentration).toBeNull();
  const fewItems = { ...least, interactions: 2_000, activeItems: 50 };
  expect(figuresOfLists(measured, fewItems)).toMatchObject({
    concentration: null,
    popularityOverlap: 0.1235,
  });
});

test('a share of nothing is not significant', () => {
  const empty = { ...measured, rows: 0, places: 0, catalogueItems: 0 };
  expect(figuresOfLists(empty, { ...expected, eligible: 0 })).toMatchObject({
    coverage: null,
    shortLists: null,
    catalogueCoverage: null,
    concentration: null,
    goneItems: null,
  });
  const one = { ...measured, rows: 1, covered: 1, short: 1 };
  expect(figuresOfLists(one, { ...expected, eligible: 1 })).toMatchObject({
    coverage: 1,
    shortLists: 1,
  });
});

test('without popular items or an earlier generation, nothing is compared with them', () => {
  const alone = { ...measured, popularityOverlap: null, churn: null };
  expect(figuresOfLists(alone, expected)).toMatchObject({ popularityOverlap: null, churn: null });
});

test('a metric that is not known before or after says nothing of a loss, a small one does', () => {
  const lossOf = (metric: number | null, metricBefore: number | null) =>
    figuresOfLists(measured, { ...expected, metric, metricBefore }).metricLoss;
  expect(lossOf(null, 0.2)).toBeNull();
  expect(lossOf(0.1, -0.2)).toBeNull();
  expect(lossOf(0, 0.5)).toBe(1);
  expect(lossOf(0.25, 1)).toBe(0.75);
});

test('lists with fewer positions than items need not cover the catalogue', () => {
  expect(figuresOfLists({ ...measured, places: 599 }, expected).catalogueCoverage).toBeNull();
  expect(figuresOfLists({ ...measured, places: 600 }, expected).catalogueCoverage).toBe(0.75);
});

test('popular items are compared with the catalogue of their own generation', () => {
  const popular = { ...measured, covered: 540, places: 100, removedPositions: 7 };
  expect(figuresOfPopularItems(popular)).toEqual({
    coverage: 0.9,
    shortLists: null,
    catalogueCoverage: 0.75,
    concentration: null,
    popularityOverlap: null,
    churn: 0.7,
    goneItems: 0.07,
    metricLoss: null,
  });
});

test('an item model is expected to relate the items that enough users know, and to lose no metric', () => {
  const model = { covered: 30, places: 800, removedPositions: 40, churn: 0.25 };
  expect(figuresOfItemModel(model, { ...expected, eligible: 40 })).toEqual({
    coverage: 0.75,
    shortLists: null,
    catalogueCoverage: null,
    concentration: null,
    popularityOverlap: null,
    churn: 0.25,
    goneItems: 0.05,
    metricLoss: 0.1,
  });
});
