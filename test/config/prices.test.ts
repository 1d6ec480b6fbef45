import { expect, test } from 'vitest';

import { defaultPrices } from '../../src/config/default-prices.ts';
import type { GatewayConfigInput } from '../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { priceBookSchema } from '../../src/config/price-book-schema.ts';
import { resolvePipelineSettings } from '../../src/config/resolve-pipeline-settings.ts';
import { errorOf } from './error-of.ts';

const parse = (input: GatewayConfigInput) => parseGatewayConfig(input, 'the test');
const LOCAL = { recommender: 'local' } as const;
const AWS = { recommender: 'aws' } as const;
const own = { bucket: 'our-bucket', roleArn: 'arn:aws:iam::123456789012:role/personalize' };

test('the default price book has a date and is marked as unchecked', () => {
  const { prices } = parse({});
  expect(prices).toEqual(defaultPrices);
  expect(prices).toMatchObject({ asOf: '2026-11-22', region: 'us-east-1', checked: false });
});

test('the default price book has a price in US dollars for each kind of usage', () => {
  expect(defaultPrices).toMatchObject({
    currency: 'USD',
    ingestionPerGb: 0.05,
    training: { v1PerHour: 0.24, v2Per1000Interactions: 0.002 },
    batch: {
      v1: [
        { upTo: 20_000_000, per1000: 0.067 },
        { upTo: 200_000_000, per1000: 0.058 },
        { upTo: null, per1000: 0.05 },
      ],
      v2: [{ upTo: null, per1000: 0.15 }],
    },
    segments: [{ upTo: null, per1000: 0.016 }],
    campaign: { v1PerTpsHour: 0.2, v2PerTpsHour: 0.54 },
    storage: { perGbMonth: 0.023, per1000Requests: 0.005 },
  });
});

test('a price book has a region, and at least one tier of each price with tiers', () => {
  const isValid = (change: object) =>
    priceBookSchema.safeParse({ ...defaultPrices, ...change }).success;
  expect(isValid({})).toBe(true);
  expect(isValid({ region: 'x' })).toBe(true);
  expect(isValid({ region: '' })).toBe(false);
  expect(isValid({ segments: [] })).toBe(false);
});

test('a price book is replaced as a whole, and all its issues are reported at once', () => {
  const euros = { ...defaultPrices, currency: 'EUR', checked: true };
  expect(parse({ prices: euros }).prices).toEqual(euros);
  const gap = [
    { upTo: 10, per1000: 1 },
    { upTo: 5, per1000: 1 },
  ];
  const wrong = { ...euros, asOf: 'yesterday', ingestionPerGb: -1, segments: gap };
  const { message } = errorOf(() => parse({ prices: wrong }));
  expect(message).toMatch(/prices\.asOf: must be a date/);
  expect(message).toMatch(/prices\.ingestionPerGb: /);
  expect(message).toMatch(/prices\.segments: must have `upTo: null` in the last tier/);
  expect(message).toMatch(/prices\.segments: must have a larger `upTo`/);
});

test('a budget applies on AWS, and to the emulator only if configured', () => {
  const budget = (costs: GatewayConfigInput['costs'], where: typeof LOCAL | typeof AWS) =>
    resolvePipelineSettings(parse({ personalize: own, costs }), where).costs.monthlyBudget;
  expect(budget({ monthlyBudget: 50 }, AWS)).toBe(50);
  expect(budget({ monthlyBudget: 50 }, LOCAL)).toBeUndefined();
  expect(budget({ monthlyBudget: 50, budgetStopsLocalRuns: true }, LOCAL)).toBe(50);
  expect(budget({}, AWS)).toBeUndefined();
});

test('costs of the emulator are what AWS would bill, without its own campaign', () => {
  const costs = (input: GatewayConfigInput, where: typeof LOCAL | typeof AWS) =>
    resolvePipelineSettings(parse({ personalize: own, ...input }), where).costs;
  expect(costs({}, LOCAL)).toMatchObject({ hypothetical: true, campaignOnAws: 'never' });
  expect(costs({}, AWS)).toMatchObject({ hypothetical: false, campaignOnAws: 'never' });
  expect(costs({ ranking: { campaign: 'keep' } }, LOCAL).campaignOnAws).toBe('keep');
});
