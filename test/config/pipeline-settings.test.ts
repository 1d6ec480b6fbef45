import { expect, test } from 'vitest';

import type { GatewayConfigInput } from '../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import {
  isDefaultConfig,
  resolvePipelineSettings,
} from '../../src/config/resolve-pipeline-settings.ts';
import { resolveAwsSettings } from '../../src/config/resolve-settings.ts';
import { kindsToBill, kindsToTrain } from '../../src/domain/batch/kinds-to-train.ts';
import { errorOf } from './error-of.ts';

const parse = (input: GatewayConfigInput) => parseGatewayConfig(input, 'the test');
const LOCAL = { recommender: 'local' } as const;
const AWS = { recommender: 'aws' } as const;
const own = { bucket: 'our-bucket', roleArn: 'arn:aws:iam::123456789012:role/personalize' };

test('the emulator needs neither bucket nor role, AWS needs both', () => {
  const settings = resolvePipelineSettings(parse({}), LOCAL);
  expect(settings.bucket).toBe('recommendation-gateway');
  expect(settings.roleArn).toMatch(/^arn:aws:iam::\d{12}:role\//);
  const { code, message } = errorOf(() => resolvePipelineSettings(parse({}), AWS));
  expect(code).toBe('CONFIGURATION_INVALID');
  expect(message).toContain('  - personalize.roleArn: ');
  expect(message).toContain('  - personalize.bucket: ');
  const one = errorOf(() => resolvePipelineSettings(parse({ personalize: { bucket: 'b' } }), AWS));
  expect(one.message).not.toContain('personalize.bucket');
  expect(resolvePipelineSettings(parse({ personalize: own }), AWS)).toMatchObject(own);
});

test('by default a campaign is kept in the emulator, and never on AWS', () => {
  const campaign = (input: GatewayConfigInput, where: typeof LOCAL | typeof AWS) =>
    resolvePipelineSettings(parse({ personalize: own, ...input }), where).campaign;
  expect(campaign({}, LOCAL)).toBe('keep');
  expect(campaign({}, AWS)).toBe('never');
  expect(campaign({ ranking: { campaign: 'never' } }, LOCAL)).toBe('never');
  expect(campaign({ ranking: { campaign: 'keep' } }, AWS)).toBe('keep');
});

test('AWS trains the ranking model only for a campaign, or where the configuration says so', () => {
  const trained = (input: GatewayConfigInput, where: typeof LOCAL | typeof AWS) => {
    const settings = resolvePipelineSettings(parse({ personalize: own, ...input }), where);
    const [here, billed] = [kindsToTrain(settings), kindsToBill(settings)];
    return [here.includes('PERSONALIZED_RANKING'), billed.includes('PERSONALIZED_RANKING')];
  };
  expect(trained({}, AWS)).toEqual([false, false]);
  // At no cost, so that a campaign of the emulator can be started at any time.
  expect(trained({}, LOCAL)).toEqual([true, false]);
  for (const ranking of [{ train: true }, { campaign: 'keep' } as const]) {
    expect(trained({ ranking }, AWS)).toEqual([true, true]);
    expect(trained({ ranking }, LOCAL)).toEqual([true, true]);
  }
});

test('the configuration determines the pipeline settings', () => {
  const config = parse({
    personalize: { name: 'hats', prefix: '', recipes: { itemAffinity: 'custom' } },
    lists: { length: 7 },
    affinity: { maxItems: 3, maxUsersPerItem: 4, maxCostPerRun: 0.5 },
    popularity: { halfLifeDays: 0.5 },
    generations: { keep: 5 },
    runs: { leaseSeconds: 45 },
    qualityGate: { similarItems: { maxChurn: 0.4 } },
  });
  const settings = resolvePipelineSettings(config, LOCAL);
  expect(settings).toMatchObject({ name: 'hats', prefix: '', listLength: 7, halfLifeDays: 0.5 });
  expect(settings.keepGenerations).toBe(5);
  expect(settings.leaseMs).toBe(45_000);
  expect(settings.qualityGate.SIMILAR_ITEMS).toMatchObject({ maxChurn: 0.4, minCoverage: 0.8 });
  expect(settings.qualityGate.USER_RECOMMENDATIONS.maxChurn).toBe(0.95);
  expect(settings.affinity).toEqual({ maxItems: 3, maxUsersPerItem: 4, maxCostPerRun: 0.5 });
  expect(settings.recipes).toEqual({
    USER_RECOMMENDATIONS: 'aws-user-personalization',
    SIMILAR_ITEMS: 'aws-similar-items',
    ITEM_AFFINITY: 'custom',
    PERSONALIZED_RANKING: 'aws-personalized-ranking',
  });
});

test('a configuration with default values only is the default configuration', () => {
  expect(isDefaultConfig(parse({}))).toBe(true);
  expect(isDefaultConfig(parse({ freshness: { targetHours: 168 }, lists: {} }))).toBe(true);
  expect(isDefaultConfig(parse({ lists: { length: 99 } }))).toBe(false);
  expect(isDefaultConfig(parse({ personalize: { region: 'eu-west-1' } }))).toBe(false);
  const shop = { items: 'SELECT 1', interactions: 'SELECT 1' };
  expect(isDefaultConfig(parse({ shop }))).toBe(false);
});

test('adopted resources have a name or an ARN, and an adopted bucket replaces the configured one', () => {
  const group = 'arn:aws:personalize:eu-west-1:123456789012:dataset-group/theirs';
  const solutions = { similarItems: 'their-sims' };
  const adopt = { datasetGroup: group, bucket: 'arn:aws:s3:::their-bucket', solutions };
  const { roleArn } = own;
  const settings = resolvePipelineSettings(parse({ personalize: { roleArn }, adopt }), AWS);
  expect(settings.bucket).toBe('their-bucket');
  expect(settings.adopt).toEqual({
    datasetGroup: group,
    bucket: true,
    solutions: { SIMILAR_ITEMS: 'their-sims' },
  });
  const bad = { datasetGroup: group.replace('-group', ''), bucket: 'Bucket', solutions: {} };
  const { message } = errorOf(() => parse({ adopt: bad }));
  expect(message).toContain(
    '  - adopt.datasetGroup: must be the name or the ARN of a dataset-group',
  );
  expect(message).toContain('  - adopt.bucket: must be the name or the ARN of a bucket');
});

test('an encryption key and an endpoint are validated, and apply to AWS calls', () => {
  const kmsKeyArn = 'arn:aws:kms:eu-west-1:123456789012:key/1234';
  const s3 = { endpoint: 'https://bucket.vpce-1.s3.eu-west-1.vpce.amazonaws.com' };
  const config = parse({ personalize: { ...own, name: 'hats', kmsKeyArn, s3 } });
  expect(resolveAwsSettings(config, own)).toEqual({
    owner: 'hats',
    encryption: { kmsKeyArn, roleArn: own.roleArn },
    s3: { ...s3, pathStyle: true },
  });
  expect(resolveAwsSettings(parse({}), own)).toEqual({ owner: 'recommendations' });
  const bad = { kmsKeyArn: 'alias/hats', s3: { endpoint: 'localhost:9000' } };
  const { message } = errorOf(() => parse({ personalize: bad }));
  expect(message).toContain('  - personalize.kmsKeyArn: must be the ARN of a KMS key');
  expect(message).toContain('  - personalize.s3.endpoint: must be a URL with http');
});
