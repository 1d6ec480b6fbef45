import { z } from 'zod';

import type { QualityThresholds } from '../domain/quality/quality-thresholds.ts';

const share = z.number().min(0).max(1);

/** Catches what is broken, not what could be better: a shop of Personalize's minimum size passes. */
const DEFAULTS: QualityThresholds = {
  minCoverage: 0.9,
  maxShortLists: 0.2,
  minCatalogueCoverage: 0.02,
  maxConcentration: 0.95,
  maxPopularityOverlap: 0.9,
  maxChurn: 0.95,
  maxGoneItems: 0.5,
  maxMetricLoss: 0.5,
};

function thresholds(own: Partial<QualityThresholds> = {}) {
  const defaults = { ...DEFAULTS, ...own };
  return z
    .strictObject({
      /** Users with an interaction (for similar items, items with one) that have a list. */
      minCoverage: share.default(defaults.minCoverage),
      /** Lists that are empty or shorter than they could be. */
      maxShortLists: share.default(defaults.maxShortLists),
      /** Items of the catalogue that are in a list. */
      minCatalogueCoverage: share.default(defaults.minCatalogueCoverage),
      /** Places taken by the hundred most frequent items; looked at from 500 active items on. */
      maxConcentration: share.default(defaults.maxConcentration),
      /** Items among the first ten of a list that are the ten most popular; looked at from 50 active items on. */
      maxPopularityOverlap: share.default(defaults.maxPopularityOverlap),
      /** How much the first ten items differ from what is served: 1 − Jaccard. */
      maxChurn: share.default(defaults.maxChurn),
      /** Places whose item is gone from the catalogue or unavailable. */
      maxGoneItems: share.default(defaults.maxGoneItems),
      /** Of the main offline metric, against the model that is served; looked at from 1,000 active users on. */
      maxMetricLoss: share.default(defaults.maxMetricLoss),
    })
    .prefault({});
}

/** What the figures of a new generation have to keep to before it is served, by kind; 0 and 1 switch a check off. */
export const qualityGate = z.strictObject({
  userRecommendations: thresholds(),
  // Items that few have bought have few that go with them.
  similarItems: thresholds({ minCoverage: 0.8, maxShortLists: 0.5 }),
  // Segments reach who does much in the shop before who did one thing.
  itemAffinity: thresholds({ minCoverage: 0.2, maxShortLists: 0.8 }),
  personalizedRanking: thresholds(),
  popularItems: thresholds(),
});
