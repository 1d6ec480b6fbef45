import { expect, test } from 'vitest';

import { defaultPrices } from '../../../src/config/default-prices.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import { estimateUsage, expectedTrainingHours } from '../../../src/domain/cost/estimate-usage.ts';
import { formatMoney, sumMicros, toMoney } from '../../../src/domain/cost/money.ts';
import { type Usage, priceUsages } from '../../../src/domain/cost/price-usage.ts';
import {
  batchUsage,
  importUsage,
  trainingUsage,
  uploadUsage,
} from '../../../src/domain/cost/usage.ts';

const prices = {
  ...defaultPrices,
  batch: {
    v1: [
      { upTo: 1_000, per1000: 4 },
      { upTo: null, per1000: 1 },
    ],
    v2: [{ upTo: null, per1000: 9 }],
  },
};
const price = (usages: readonly Usage[], before: [Usage['meter'], number][] = []) =>
  priceUsages(prices, usages, new Map(before));
const lists = (lines: number, recipe = 'aws-similar-items') =>
  batchUsage({ kind: 'SIMILAR_ITEMS', recipe, lines, numResults: 100, resource: 'arn' });

test('a list is billed once whatever its length, a segment by its users', () => {
  expect(lists(80)).toMatchObject({
    meter: 'BATCH_V1',
    quantity: 80,
    label: 'batch inference of similar-items',
  });
  const segment = { kind: 'ITEM_AFFINITY', recipe: 'aws-item-affinity', resource: 'arn' } as const;
  const usage = batchUsage({ ...segment, lines: 80, numResults: 25 });
  expect(usage).toMatchObject({
    meter: 'SEGMENTS',
    quantity: 2_000,
    label: 'batch segments of item-affinity',
  });
});

test('v2 recipes have their own prices', () => {
  const model = { kind: 'SIMILAR_ITEMS', hours: 2, interactions: 5_000, resource: 'arn' } as const;
  const [old, young, list] = price([
    trainingUsage({ ...model, recipe: 'aws-similar-items' }),
    trainingUsage({ ...model, recipe: 'aws-user-personalization-v2' }),
    lists(100, 'aws-user-personalization-v2'),
  ]);
  expect(old).toMatchObject({ unit: 'training hour', quantity: 2, micros: 480_000 });
  expect(young).toMatchObject({ unit: 'interaction', quantity: 5_000, micros: 10_000 });
  expect(list).toMatchObject({ micros: 900_000 });
});

test('a quantity is split at the end of a tier, which includes earlier usage of the month', () => {
  const [within, across, beyond] = price([lists(200), lists(500), lists(100)], [['BATCH_V1', 500]]);
  expect(within).toMatchObject({ micros: 800_000, unitPrice: 0.004 });
  expect(across).toMatchObject({ micros: 300 * 4_000 + 200 * 1_000, unitPrice: 0.0028 });
  expect(beyond).toMatchObject({ micros: 100_000, unitPrice: 0.001 });
});

test('amounts are rounded once, to millionths, and returned with four decimals', () => {
  const thirds = price(Array.from({ length: 3 }, () => ({ ...lists(1), quantity: 1 / 3 })));
  expect(thirds.map(({ micros }) => micros)).toEqual([1_333, 1_333, 1_333]);
  expect(sumMicros(thirds)).toBe(3_999);
  expect(toMoney(sumMicros(thirds), 'USD')).toEqual({ amount: 0.004, currency: 'USD' });
});

test('a quantity of 0 costs 0 at a unit price of 0, and the first tier begins at 0', () => {
  expect(price([lists(0)])).toMatchObject([{ quantity: 0, unitPrice: 0, micros: 0 }]);
  expect(price([lists(1)])).toMatchObject([{ quantity: 1, unitPrice: 0.004, micros: 4_000 }]);
  expect(price([lists(1_000), lists(1)]).map(({ micros }) => micros)).toEqual([4_000_000, 1_000]);
});

test('a unit price has twelve significant digits', () => {
  const storage = { ...prices.storage, per1000Requests: 1_000 / 3 };
  const [line] = priceUsages({ ...prices, storage }, [uploadUsage([0], 's3')], new Map());
  expect(line?.unitPrice).toBe(0.333333333333);
});

test('an export uploads its datasets, three files of inputs, the catalogue and the popularity', () => {
  const nothing = { lines: 0, numResults: 0 };
  const counts = {
    trained: [],
    interactions: 0,
    datasets: [{ dataset: 'interactions', bytes: 12 * 2 ** 20 }],
    inputs: { USER_RECOMMENDATIONS: nothing, SIMILAR_ITEMS: nothing, ITEM_AFFINITY: nothing },
  };
  const { recipes } = resolvePipelineSettings(parseGatewayConfig({}, 'the test'), {
    recommender: 'local',
  });
  expect(estimateUsage(['EXPORT'], counts, recipes)).toMatchObject([
    { meter: 'REQUESTS', quantity: 5 + 3 + 2 },
  ]);
});

test('an import is billed by the gigabyte, an upload by its parts', () => {
  const [line] = price([importUsage({ dataset: 'items', bytes: 2 ** 31, resource: 'arn' })]);
  expect(line).toMatchObject({ quantity: 2, unit: 'GB', micros: 100_000 });
  const mebibyte = 2 ** 20;
  expect(uploadUsage([0, 5 * mebibyte, 12 * mebibyte], 's3').quantity).toBe(1 + 1 + (3 + 2));
});

test('estimated training hours match observed bills of AWS', () => {
  expect(expectedTrainingHours(100_000)).toBe(2.1);
  expect(expectedTrainingHours(37_500_000)).toBe(54);
  expect(expectedTrainingHours(1_000_000_000)).toBe(326.292);
  expect(expectedTrainingHours(1_000)).toBe(1.073);
});

test('an amount is formatted for people', () => {
  const described = [7.5, 1_234.567, 0.00126, 0.0149, 0, -3].map((amount) =>
    formatMoney({ amount, currency: 'USD' }),
  );
  expect(described).toEqual(['$7.50', '$1,234.57', '$0.0013', '$0.01', '$0.00', '-$3.00']);
  expect(formatMoney({ amount: 0.4, currency: 'EUR' })).toBe('0.40 EUR');
});
