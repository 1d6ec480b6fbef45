import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { defaultPrices } from '../../../src/config/default-prices.ts';
import { gatewayConfigSchema } from '../../../src/config/gateway-config.ts';
import {
  type SegmentRequest,
  describeReduction,
  planSegments,
} from '../../../src/domain/cost/plan-segments.ts';
import type { Tier } from '../../../src/domain/cost/price-book.ts';
import { priceUsages } from '../../../src/domain/cost/price-usage.ts';
import { batchUsage } from '../../../src/domain/cost/usage.ts';

const random = createRandom(12);

/** Tiers that become cheaper, dearer or free. */
function randomTiers(): Tier[] {
  const limits = [1, 2, 3].map(() => 1 + random.below(10 ** random.below(7)));
  const sorted = [...new Set(limits)].toSorted((one, other) => one - other);
  return [...sorted, null].map((upTo) => ({
    upTo,
    per1000: random.below(100) / 10 ** random.below(4),
  }));
}

const requests: readonly SegmentRequest[] = Array.from({ length: 1_500 }, () => ({
  activeUsers: random.below(10 ** random.below(7)),
  activeItems: random.below(10 ** random.below(6)),
  affinity: {
    maxItems: 1 + random.below(10 ** random.below(5)),
    maxUsersPerItem: 1 + random.below(10 ** random.below(6)),
    maxCostPerRun: random.below(10_000) / 10 ** random.below(7),
  },
  prices: { segments: random.below(4) === 0 ? defaultPrices.segments : randomTiers() },
  usedBefore: random.below(10 ** random.below(7)),
}));

/** The price of these segments, in millionths, as the estimate and the bill of a run have it. */
function priceOf(
  { prices, usedBefore }: SegmentRequest,
  lines: number,
  numResults: number,
): number {
  const kind = { kind: 'ITEM_AFFINITY', recipe: 'aws-item-affinity', resource: 'arn' } as const;
  const [line] = priceUsages(
    { ...defaultPrices, ...prices },
    [batchUsage({ ...kind, lines, numResults })],
    new Map([['SEGMENTS', usedBefore]]),
  );
  return line?.micros ?? Number.NaN;
}

test('the segments of a run never cost more than affinity.maxCostPerRun', () => {
  for (const request of requests) {
    const { items, usersPerItem } = planSegments(request);
    const limit = Math.round(request.affinity.maxCostPerRun * 1e6);
    expect(priceOf(request, items, usersPerItem)).toBeLessThanOrEqual(limit);
  }
});

test('the limit is used up: one more user for each item would exceed it', () => {
  const reduced = requests.filter((request) => planSegments(request).reducedFrom !== null);
  expect(reduced.length).toBeGreaterThan(150);
  for (const request of reduced) {
    const { items, usersPerItem } = planSegments(request);
    const limit = Math.round(request.affinity.maxCostPerRun * 1e6);
    expect(priceOf(request, Math.max(1, items), usersPerItem + 1)).toBeGreaterThan(limit);
  }
});

test('without a reduction the segments are those of the other limits; reduced ones are not larger', () => {
  for (const request of requests) {
    const { items, usersPerItem, reducedFrom } = planSegments(request);
    const free = planSegments({
      ...request,
      affinity: { ...request.affinity, maxCostPerRun: Number.MAX_SAFE_INTEGER / 1e6 },
    });
    const { reducedFrom: none, ...wanted } = free;
    expect(none).toBeNull();
    expect(reducedFrom ?? { items, usersPerItem }).toEqual(wanted);
    expect(items).toBeLessThanOrEqual(wanted.items);
    expect(usersPerItem).toBeLessThanOrEqual(wanted.usersPerItem);
  }
});

test('items are reduced before users, down to a hundred items', () => {
  const { affinity } = gatewayConfigSchema.parse({});
  const plan = (maxCostPerRun: number) =>
    planSegments({
      activeUsers: 12_340,
      activeItems: 3_000,
      affinity: { ...affinity, maxCostPerRun },
      prices: defaultPrices,
      usedBefore: 0,
    });
  const wanted = { items: 250, usersPerItem: 1_000 };
  expect(plan(4)).toEqual({ ...wanted, reducedFrom: null });
  expect(plan(2)).toEqual({ items: 125, usersPerItem: 1_000, reducedFrom: wanted });
  expect(plan(0.8)).toEqual({ items: 100, usersPerItem: 500, reducedFrom: wanted });
  expect(plan(0)).toEqual({ items: 0, usersPerItem: 0, reducedFrom: wanted });
});

test('a reduction is described with both sizes and the limit', () => {
  const { affinity } = gatewayConfigSchema.parse({});
  const settings = { affinity, costs: { prices: defaultPrices } };
  const reducedFrom = { items: 250, usersPerItem: 1_000 };
  expect(describeReduction({ items: 125, usersPerItem: 1_000, reducedFrom }, settings)).toEqual([
    'Segments: 125 items × 1,000 users in place of 250 items × 1,000 users; affinity.maxCostPerRun is $2.00 a run.',
  ]);
  expect(describeReduction({ items: 0, usersPerItem: 0, reducedFrom }, settings)).toEqual([
    'Segments: none in place of 250 items × 1,000 users; affinity.maxCostPerRun is $2.00 a run.',
  ]);
  expect(describeReduction({ ...reducedFrom, reducedFrom: null }, settings)).toEqual([]);
});
