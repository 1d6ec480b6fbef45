import { expect, test } from 'vitest';

import { defaultPrices } from '../../../src/config/default-prices.ts';
import { checkBudget } from '../../../src/domain/cost/check-budget.ts';
import { type MonthOfCosts, reportCosts } from '../../../src/domain/cost/cost-report.ts';
import { sumByLever } from '../../../src/domain/cost/lever.ts';
import { hoursWithin, monthOf, parseMonth } from '../../../src/domain/cost/month.ts';
import { priceUsages } from '../../../src/domain/cost/price-usage.ts';
import { importUsage, trainingUsage } from '../../../src/domain/cost/usage.ts';

const month = parseMonth('2026-11');
const training = trainingUsage({
  kind: 'SIMILAR_ITEMS',
  recipe: 'aws-similar-items',
  hours: 31.25,
  interactions: 9,
  resource: 'arn:version',
});

const november: MonthOfCosts = {
  month,
  now: new Date('2026-12-05T00:00:00Z'),
  used: priceUsages(defaultPrices, [training], new Map()).map((line) => ({ ...line, runId: 'r' })),
  standing: [],
  prices: defaultPrices,
  replaced: ['aws-user-personalization', 'aws-similar-items', 'aws-personalized-ranking'],
  alwaysOnTPS: 1,
  hypothetical: false,
};

const dollars = (amount: number) => ({ amount, currency: 'USD' });

test('a month of a year that PostgreSQL cannot hold is refused as any text that is no month', () => {
  for (const name of ['9999-12', '0000-01', '2026-00', '10000-01']) {
    expect(() => parseMonth(name)).toThrow(`\`month\` is "${name}", which is not a month.`);
  }
  expect(parseMonth('9998-12').hours).toBe(744);
});

test('batch inference for $7.50 saves 98 % of the cost of three campaigns in November', () => {
  const report = reportCosts(november);
  expect(report).toMatchObject({
    month: '2026-11',
    training: dollars(7.5),
    batch: dollars(0),
    total: dollars(7.5),
    alwaysOnCampaigns: dollars(438),
    saved: dollars(430.5),
  });
  expect(report.savedRatio).toBeCloseTo(0.983, 3);
});

test('the compared campaigns run for 730 hours in every month, and depend on their minimum size and their recipes', () => {
  const alwaysOn = (change: Partial<MonthOfCosts>) =>
    reportCosts({ ...november, ...change }).alwaysOnCampaigns.amount;
  expect(alwaysOn({ month: parseMonth('2027-02') })).toBe(438);
  expect(alwaysOn({ alwaysOnTPS: 5 })).toBe(2_190);
  expect(alwaysOn({ replaced: ['aws-user-personalization-v2'] })).toBe(394.2);
  const none = reportCosts({ ...november, replaced: [] });
  expect(none).toMatchObject({ saved: dollars(-7.5), savedRatio: 0 });
});

test('hourly costs are billed for the hours within the month, until now or their end', () => {
  const campaign = {
    resource: 'arn:campaign',
    meter: 'CAMPAIGN_V1',
    label: 'campaign',
    size: 2,
    runId: 'r',
    since: new Date('2026-10-20T00:00:00Z'),
    until: new Date('2026-11-02T00:00:00Z'),
  } as const;
  const since = new Date('2026-11-16T00:00:00Z');
  const files = { ...campaign, resource: 's3://b/', meter: 'STORAGE', size: 100, since } as const;
  const standing = [campaign, { ...files, until: null }];
  const ended = reportCosts({ ...november, standing });
  // One day of two TPS; half a month of a hundred gigabytes.
  expect(ended).toMatchObject({ campaigns: dollars(9.6), storage: dollars(1.15) });
  const early = reportCosts({ ...november, standing, now: new Date('2026-11-01T12:00:00Z') });
  expect(early).toMatchObject({ campaigns: dollars(4.8), storage: dollars(0) });
  expect(early.lines.map(({ resource }) => resource)).toEqual(['arn:version', 'arn:campaign']);
  const hour = { now: new Date('2026-11-01T01:00:00Z'), used: [], standing };
  expect(reportCosts({ ...november, ...hour }).lines).toMatchObject([
    { resource: 'arn:campaign', stage: 'TRAIN', quantity: 2, micros: 400_000 },
  ]);
  expect(ended.lines.map(({ resource, stage }) => [resource, stage])).toEqual([
    ['arn:version', 'TRAIN'],
    ['arn:campaign', 'TRAIN'],
    ['s3://b/', 'EXPORT'],
  ]);
});

test('the parts of the costs are sorted by amount, with their shares of the total; parts without usage are omitted', () => {
  const priced = (gigabytes: number) => {
    const file = { dataset: 'items', bytes: gigabytes * 2 ** 30, resource: 'arn:import' } as const;
    return priceUsages(defaultPrices, [importUsage(file), training], new Map());
  };
  const lines = priced(50);
  expect(sumByLever(lines, 'USD')).toMatchObject([
    { name: 'TRAININGS', amount: dollars(7.5), share: 0.75 },
    { name: 'IMPORTS', amount: dollars(2.5), share: 0.25 },
  ]);
  expect(sumByLever(lines, 'USD')).toHaveLength(2);
  const ofLargeImport = sumByLever(priced(450), 'USD').map(({ name, share }) => [name, share]);
  expect(ofLargeImport).toEqual([
    ['IMPORTS', 0.75],
    ['TRAININGS', 0.25],
  ]);
  const free = lines.map((line) => ({ ...line, micros: 0 }));
  expect(sumByLever(free, 'USD').map(({ share }) => share)).toEqual([0, 0]);
  const one = lines
    .filter(({ meter }) => meter === 'INGESTION')
    .map((line) => ({ ...line, micros: 1 }));
  expect(sumByLever(one, 'USD')).toMatchObject([{ share: 1 }]);
});

test('the report of the emulator says that nothing is billed, and that the price book is unchecked', () => {
  expect(reportCosts({ ...november, hypothetical: true })).toMatchObject({
    hypothetical: true,
    note: expect.stringMatching(
      /^Nothing is billed.*the costs on AWS.*2026-11-22.*has not been checked/,
    ),
  });
  const prices = { ...defaultPrices, checked: true };
  expect(reportCosts({ ...november, prices }).note).toMatch(
    /^Calculated from the usage((?!checked).)*$/,
  );
});

test('a month is a calendar month in UTC, and anything else is rejected', () => {
  expect(parseMonth('2026-12')).toMatchObject({ ends: new Date('2027-01-01'), hours: 744 });
  expect(monthOf(new Date('2026-11-30T23:59:59Z')).name).toBe('2026-11');
  const now = new Date('2026-11-10T00:00:00Z');
  expect(hoursWithin(month, { since: now, until: null, now })).toBe(0);
  for (const name of ['2026-13', '2026-1', '26-11', '2026-11-01', '', 'November']) {
    expect(() => parseMonth(name)).toThrow(/is not a month/);
  }
});

test('a budget is exact to the millionth, and without one everything is allowed', () => {
  const check = (monthlyBudget: number | undefined, estimatedMicros: number) => () =>
    checkBudget(
      { monthlyBudget, prices: defaultPrices },
      { month: '2026-11', spentMicros: 44_000_000, estimatedMicros },
    );
  expect(check(50, 6_000_000)).not.toThrow();
  expect(check(50, 6_000_001)).toThrow(/about \$6\.00; 2026-11 has cost \$44\.00 .* is \$50\.00/);
  expect(check(undefined, 1e12)).not.toThrow();
});
