import { expect, test } from 'vitest';

import { formatDifference, orMoney } from '../../src/pages/costs/differences.ts';
import { formatMonth, monthOf, parseMonth, shiftMonth } from '../../src/pages/costs/months.ts';
import {
  priceSegments,
  readSegmentPrices,
  usersInEachSegment,
} from '../../src/pages/costs/price-segments.ts';
import { formatQuantity, formatUnitPrice } from '../../src/pages/costs/quantities.ts';
import { sumUsage } from '../../src/pages/costs/sum-usage.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

test('months are those of UTC, and the years change between December and January', () => {
  expect(monthOf(new Date('2026-11-30T23:59:59Z'))).toBe('2026-11');
  expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  expect(formatMonth('2026-11')).toBe('November 2026');
  expect(['2026-13', 'soon', undefined, '2026-02'].map(parseMonth)).toEqual([
    undefined,
    undefined,
    undefined,
    '2026-02',
  ]);
});

test('usages of several runs are summed, with the mean price, the most expensive first', () => {
  const line = { label: 'lists', stage: 'INFER', unit: 'list' } as const;
  const usages = sumUsage([
    { ...line, label: 'uploads', quantity: 2, unitPrice: 0.5, amount: usd(1), runId: 'a' },
    { ...line, quantity: 100, unitPrice: 0.02, amount: usd(2), runId: 'a' },
    { ...line, quantity: 300, unitPrice: 0.01, amount: usd(3), runId: 'b' },
  ]);
  expect(usages).toEqual([
    { ...line, quantity: 400, unitPrice: 0.0125, amount: usd(5), runs: 2 },
    { ...line, label: 'uploads', quantity: 2, unitPrice: 0.5, amount: usd(1), runs: 1 },
  ]);
});

test('what was recorded is compared with the estimate to the cent', () => {
  expect(formatDifference(usd(1), usd(1.12))).toBe('+$0.12');
  expect(formatDifference(usd(1), usd(0.95))).toBe('−$0.05');
  expect(formatDifference(usd(1), usd(1.001))).toBe('±0');
  expect(formatDifference(null, usd(1))).toBe('–');
  expect([orMoney(null), orMoney(usd(2))]).toEqual(['–', '$2.00']);
});

test('quantities and prices of units have the digits that say something', () => {
  expect([30_000, 1.2, 0.001_172, 0.000_01].map(formatQuantity)).toEqual([
    '30,000',
    '1.2',
    '0.00117',
    '< 0.0001',
  ]);
  expect([0.24, 0.023, 0.000_016].map((price) => formatUnitPrice(price, 'USD'))).toEqual([
    '$0.24',
    '$0.023',
    '$0.016 / 1,000',
  ]);
});

test('users in segments are priced tier by tier', () => {
  const tiers = [
    { upTo: 1_000, per1000: 2 },
    { upTo: null, per1000: 1 },
  ];
  expect([0, 500, 1_000, 3_000].map((users) => priceSegments(users, tiers))).toEqual([0, 1, 2, 4]);
});

test('the prices of segments are read from the settings, and missing if they are not as expected', () => {
  const prices = { currency: 'USD', segments: [{ upTo: null, per1000: 0.016 }] };
  const settings = [
    { name: 'prices', value: JSON.stringify(prices) },
    { name: 'affinity.maxItems', value: '250' },
    { name: 'affinity.maxCostPerRun', value: '2' },
  ];
  expect(readSegmentPrices(settings)).toEqual({
    currency: 'USD',
    tiers: prices.segments,
    maxItems: 250,
    maxCostPerRun: 2,
  });
  expect(readSegmentPrices([])).toBeUndefined();
  expect(readSegmentPrices([{ name: 'prices', value: '{"segments":[{}]}' }])).toBeUndefined();
});

test('the sliders of segments begin with the size that the largest run of the month had', () => {
  const segments = (quantity: number) => ({ unit: 'user in a segment', quantity });
  const lines = [segments(2_500), segments(30_000), { unit: 'list', quantity: 99_000 }];
  expect(usersInEachSegment(lines, 250)).toBe(120);
  expect(usersInEachSegment([], 250)).toBeUndefined();
});
