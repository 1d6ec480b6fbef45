import { z } from 'zod';

import type { QualityThresholds } from '../domain/quality/quality-verdict.ts';

const share = z.number().min(0).max(1);

/** Detects broken generations, not mediocre ones: a shop of Personalize's minimum size passes. */
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
      /** The share of users with interactions (for similar items: of such items) that have a list. */
      minCoverage: share.default(defaults.minCoverage),
      /** The share of lists that are empty or shorter than possible. */
      maxShortLists: share.default(defaults.maxShortLists),
      /** The share of the catalogue that appears in a list. */
      minCatalogueCoverage: share.default(defaults.minCatalogueCoverage),
      /** The share of list positions of the hundred most frequent items; from 500 active items on. */
      maxConcentration: share.default(defaults.maxConcentration),
      /** The share of the ten most popular items in the first ten of a list; from 50 active items on. */
      maxPopularityOverlap: share.default(defaults.maxPopularityOverlap),
      /** The difference of the first ten items from the served generation: 1 − Jaccard. */
      maxChurn: share.default(defaults.maxChurn),
      /** The share of list positions whose item is not in the catalogue or unavailable. */
      maxGoneItems: share.default(defaults.maxGoneItems),
      /** The relative loss in the main offline metric against the served model; from 1,000 active users on. */
      maxMetricLoss: share.default(defaults.maxMetricLoss),
    })
    .prefault({});
}

/** Thresholds that a new generation has to meet before it is served, by kind. 0 and 1 disable a check. */
export const qualityGate = z.strictObject({
  userRecommendations: thresholds(),
  // Rarely bought items have few similar ones.
  similarItems: thresholds({ minCoverage: 0.8, maxShortLists: 0.5 }),
  // Segments contain active users before occasional ones; equal segments of all 250 items reach a tenth of the users.
  itemAffinity: thresholds({ minCoverage: 0.12, maxShortLists: 0.8 }),
  personalizedRanking: thresholds(),
  popularItems: thresholds(),
  // In a shop with few users for each item, hardly any two items have enough users in common.
  itemModel: thresholds({ minCoverage: 0 }),
});
