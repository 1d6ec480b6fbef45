import { expect, test } from 'vitest';

import { settingsBelow } from '../../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { resolveShop } from '../../src/config/resolve-settings.ts';
import { errorOf } from './error-of.ts';

const parse = (exported: unknown) => parseGatewayConfig(exported, 'gateway.config.ts');

test('an empty configuration has all settings', () => {
  const { shop, personalize, lists } = parse({});
  expect(shop).toBeUndefined();
  expect(personalize.recipes.similarItems).toBe('aws-similar-items');
  expect(lists.length).toBe(100);
});

test('a given setting leaves its siblings at their defaults', () => {
  const given = { personalize: { name: 'hats', recipes: { similarItems: 'aws-sims' } } };
  const { personalize } = parse(given);
  expect(personalize).toMatchObject({ name: 'hats', bucket: 'recommendation-gateway' });
  expect(personalize.recipes).toMatchObject({
    similarItems: 'aws-sims',
    itemAffinity: 'aws-item-affinity',
  });
});

test('a setting of a wrong type is not reported as missing', () => {
  const { message } = errorOf(() => parse({ personalize: { name: 5 } }));
  expect(message).toContain('  - personalize.name: ');
  expect(message).not.toContain('missing');
});

test('unknown settings are rejected at each level, with the one that may have been meant', () => {
  const { message } = errorOf(() => parse({ list: {}, personalize: { recipes: { sims: 'x' } } }));
  expect(message).toMatch(/^gateway\.config\.ts has 2 errors:\n/);
  expect(message).toContain('\n  - list: is not a setting; did you mean "lists"?');
  expect(message).toMatch(/\n {2}- personalize\.recipes\.sims: is not a setting$/m);
  const nested = {
    servng: {},
    serving: { Chains: {}, shopDeadline: 1 },
    shop: { item: '', timeZone: 'UTC' },
  };
  const { message: near } = errorOf(() => parse(nested));
  for (const hint of [
    'servng: is not a setting; did you mean "serving"?',
    'serving.Chains: is not a setting; did you mean "serving.chains"?',
    'serving.shopDeadline: is not a setting; did you mean "serving.shopDeadlineMs"?',
    'shop.item: is not a setting; did you mean "shop.items"?',
    'shop.timeZone: is not a setting; did you mean "shop.timezone"?',
    'shop.items: is missing',
    'shop.interactions: is missing',
  ]) {
    expect(near).toContain(`  - ${hint}`);
  }
});

test('every issue is listed with its path', () => {
  const wrong = {
    shop: { items: '', interactions: 'SELECT 1', publicAttributes: 'colour' },
    personalize: { name: 'My Shop', prefix: '/gateway/', roleArn: 'admin' },
    lists: { length: 501 },
    affinity: { maxItems: 0, maxUsersPerItem: 2.5 },
    ranking: { campaign: 'always' },
    schedules: { delta: 'weekly', full: '0 4 32 * *', timezone: 'Mars/Olympus' },
    popularity: { halfLifeDays: 0 },
    freshness: { targetHours: '168' },
    http: {
      corsOrigins: ['https://shop.example', 'shop.example', 'https://shop.example/'],
      corsHeaders: ['x-version', 'x version'],
    },
    limits: { cost: 0, requestsPerMinute: { address: -1 } },
    trustedDocuments: { mode: 'only' },
  };
  const { code, message } = errorOf(() => parse(wrong));
  expect(code).toBe('CONFIGURATION_INVALID');
  expect(message).toContain('  - limits.cost: must be at least 1\n');
  expect(message).toContain('  - affinity.maxUsersPerItem: must be a whole number\n');
  const paths = [...message.matchAll(/^ {2}- ([\w.]+(?:, entry \d+)?): ./gm)].map(
    ([, path]) => path,
  );
  expect(paths).toEqual([
    'shop.items',
    'shop.publicAttributes',
    'personalize.name',
    'personalize.prefix',
    'personalize.roleArn',
    'lists.length',
    'affinity.maxItems',
    'affinity.maxUsersPerItem',
    'ranking.campaign',
    'schedules.delta',
    'schedules.full',
    'schedules.timezone',
    'popularity.halfLifeDays',
    'freshness.targetHours',
    'http.corsOrigins, entry 2',
    'http.corsOrigins, entry 3',
    'http.corsHeaders, entry 2',
    'limits.cost',
    'limits.requestsPerMinute.address',
    'trustedDocuments.file',
  ]);
});

test('a file without an export is rejected', () => {
  expect(errorOf(() => parse(undefined)).message).toContain(
    'has an error:\n  - the default export is missing',
  );
});

test('a prefix is empty or a path without leading and trailing slash', () => {
  for (const prefix of ['', 'a', 'a/b', 'shop.1']) {
    expect(parse({ personalize: { prefix } }).personalize.prefix).toBe(prefix);
  }
  for (const prefix of ['/', 'a/', '/a']) {
    expect(() => parse({ personalize: { prefix } })).toThrow('personalize.prefix');
  }
});

test('unknown users can be dropped only if there is a users query; with one they are by default', () => {
  const shop = { items: 'SELECT 1', interactions: 'SELECT 1' };
  expect(() => parse({ shop: { ...shop, unknownUsers: 'drop' } })).toThrow('shop.unknownUsers');
  expect(() => parse({ shop: { ...shop, timezone: 'Berlin' } })).toThrow('shop.timezone');
  const resolved = (more: object) => {
    const parsed = parse({ shop: { ...shop, ...more } }).shop;
    return parsed && resolveShop(parsed).unknownUsers;
  };
  expect(resolved({})).toBe('keep');
  expect(resolved({ users: 'SELECT 1' })).toBe('drop');
  expect(resolved({ users: 'SELECT 1', unknownUsers: 'keep' })).toBe('keep');
});

test('a group has the names of its settings, whether it has a default or is optional', () => {
  expect(settingsBelow(['lists'])).toEqual(['length']);
  expect(settingsBelow(['limits', 'requestsPerMinute'])).toEqual(['key', 'address']);
  expect(settingsBelow(['personalize', 's3'])).toEqual(['endpoint', 'pathStyle']);
  for (const path of [['lists', 'length'], ['lists', 'length', 'x'], ['nothing']]) {
    expect(settingsBelow(path)).toEqual([]);
  }
});

test('a semicolon at the end of a query, and space around it, are removed', () => {
  const { shop } = parse({ shop: { items: ' SELECT 1; ', interactions: 'SELECT 2' } });
  expect(shop).toMatchObject({ items: 'SELECT 1', interactions: 'SELECT 2' });
});
