import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { defaultPrices } from '../../../src/config/default-prices.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { estimateUsage } from '../../../src/domain/cost/estimate-usage.ts';
import { sumByLever } from '../../../src/domain/cost/lever.ts';
import { sumMicros } from '../../../src/domain/cost/money.ts';
import { planSegments } from '../../../src/domain/cost/plan-segments.ts';
import type { PricedUsage, Usage } from '../../../src/domain/cost/price-usage.ts';
import {
  type RepeatedRun,
  WEEKS_PER_MONTH,
  projectMonth,
} from '../../../src/domain/cost/project-month.ts';
import { BYTES_PER_GB } from '../../../src/domain/cost/usage.ts';
import { pipelineStages } from '../../../src/domain/runs/pipeline-run.ts';
import { countDelta, countShop } from '../../../src/pipeline/planning/count-work.ts';

interface ShopSize {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
}

const config = parseGatewayConfig(
  { personalize: { bucket: 'our-bucket', roleArn: 'arn:aws:iam::123456789012:role/personalize' } },
  'the test',
);
const aws = resolvePipelineSettings(config, { recommender: 'aws' });
const local = resolvePipelineSettings(config, { recommender: 'local' });

const BYTES_PER_ROW = 60;

/** The runs of a shop in which every user is active, also between two delta runs. */
function runsOf(
  { users, items, interactions }: ShopSize,
  settings = aws,
): { full: Usage[]; delta: Usage[] } {
  const rows = { interactions, items, users };
  const datasets = Object.entries(rows).map(([dataset, count]) => ({
    dataset,
    bytes: count * BYTES_PER_ROW,
  }));
  const measure = { interactions, activeUsers: users, activeItems: items, datasets };
  const { affinity, recipes } = settings;
  const segments = planSegments({ ...measure, affinity, prices: defaultPrices, usedBefore: 0 });
  const newItems = Math.ceil(items / 50);
  return {
    full: estimateUsage(pipelineStages, countShop({ settings }, measure, segments), recipes),
    delta: estimateUsage(
      pipelineStages,
      countDelta({ settings }, measure, { users, items: newItems }),
      recipes,
    ),
  };
}

/** The files of a year of weekly runs, which the bucket keeps. */
function storageOf({ users, items }: ShopSize): RepeatedRun {
  const bytes = 52 * (users + items) * aws.listLength * BYTES_PER_ROW;
  const resource = 's3://our-bucket/';
  const place = { stage: 'EXPORT', meter: 'STORAGE', resource, label: 'files' } as const;
  return { usages: [{ ...place, quantity: bytes / BYTES_PER_GB }], times: 1 };
}

/** A full run a month and a delta run a week. */
function monthlyTraining(size: ShopSize, settings = aws): PricedUsage[] {
  const { full, delta } = runsOf(size, settings);
  const runs = [
    { usages: full, times: 1 },
    { usages: delta, times: WEEKS_PER_MONTH },
  ];
  return projectMonth(defaultPrices, [...runs, storageOf(size)]);
}

function weeklyTraining(size: ShopSize): PricedUsage[] {
  const weekly = { usages: runsOf(size).full, times: WEEKS_PER_MONTH };
  return projectMonth(defaultPrices, [weekly, storageOf(size)]);
}

const dollars = (lines: readonly PricedUsage[]) => sumMicros(lines) / 1e6;

const small = [500, 600, 1_000, 2_000].flatMap((items) =>
  [20_000, 36_000, 50_000].map((interactions) => ({ users: 1_234, items, interactions })),
);
const large = small.map(({ users, items, interactions }) => ({
  users: users * 10,
  items: items * 10,
  interactions: interactions * 10,
}));

test('weekly lists of a shop of 1,234 users cost less than $7.50 a month with the defaults', () => {
  for (const size of small) {
    expect(dollars(monthlyTraining(size))).toBeGreaterThan(2);
    expect(dollars(monthlyTraining(size))).toBeLessThan(7.5);
  }
});

test('weekly lists of a shop of ten times that cost less than $30 a month with the defaults', () => {
  for (const size of large) {
    expect(dollars(monthlyTraining(size))).toBeGreaterThan(7.5);
    expect(dollars(monthlyTraining(size))).toBeLessThan(30);
  }
});

test('a shop of the demo’s proportions stays below both limits even if every week is a full run', () => {
  const size = { users: 1_234, items: 600, interactions: 36_000 };
  expect(dollars(weeklyTraining(size))).toBeLessThan(7.5);
  const ten = { users: 12_340, items: 6_000, interactions: 360_000 };
  expect(dollars(weeklyTraining(ten))).toBeLessThan(30);
});

test('segments are at most a third of a month with the defaults, whatever the size of the shop', () => {
  for (const users of [1_234, 12_340, 50_000, 1_000_000]) {
    const size = { users, items: users, interactions: users * 30 };
    const levers = sumByLever(monthlyTraining(size), 'USD');
    const segments = levers.find(({ name }) => name === 'SEGMENTS');
    expect(segments?.amount.amount).toBeLessThanOrEqual(2);
    expect(segments?.share).toBeLessThan(1 / 3);
  }
});

test('the emulator shows the costs of AWS with the same settings', () => {
  for (const size of [...small, ...large]) {
    expect(monthlyTraining(size, local)).toEqual(monthlyTraining(size));
  }
});

test('docs/costs.md and the README have these figures', async () => {
  const sizes = [1, 10].map((times) => ({
    users: 1_234 * times,
    items: 600 * times,
    interactions: 36_000 * times,
  }));
  const months = sizes.map((size) => monthlyTraining(size));
  const row = (name: string, cells: readonly number[]) =>
    new RegExp(
      `\\| ${name} +\\| ${cells.map((cell) => `\\$${cell.toFixed(2)}`).join(' +\\| ')} +\\|`,
    );
  const partsOf = (name: string, isPart: (line: PricedUsage) => boolean) =>
    row(
      name,
      months.map((lines) => dollars(lines.filter(isPart))),
    );
  const text = await readFile('docs/costs.md', 'utf8');
  expect(text).toMatch(partsOf('trainings', ({ meter }) => meter === 'TRAINING_V1'));
  expect(text).toMatch(partsOf('lists of users', ({ label }) => /inference of user/.test(label)));
  expect(text).toMatch(
    partsOf('lists of similar items', ({ label }) => /inference of similar/.test(label)),
  );
  expect(text).toMatch(partsOf('segments', ({ meter }) => meter === 'SEGMENTS'));
  const rest = /INGESTION|REQUESTS|STORAGE/;
  expect(text).toMatch(partsOf('imports, and files of a year', ({ meter }) => rest.test(meter)));
  expect(text).toMatch(partsOf('total', () => true));
  const weekly = sizes.map((size) => dollars(weeklyTraining(size)));
  expect(text).toMatch(row('total, if each week is a full run', weekly));
  const readme = await readFile('README.md', 'utf8');
  for (const lines of months) expect(readme).toContain(`| $${dollars(lines).toFixed(2)}`);
});
