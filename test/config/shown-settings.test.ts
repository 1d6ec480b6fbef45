import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { listSettings } from '../../src/config/shown-settings/list-settings.ts';
import { settingDescriptions } from '../../src/config/shown-settings/setting-descriptions.ts';
import { showValue } from '../../src/config/shown-settings/show-value.ts';
import { variableDescriptions } from '../../src/config/shown-settings/variable-descriptions.ts';

const SECRET = 'hunter2-hunter2-hunter2-hunter2-hunter2';

function list(exported: unknown = {}, variables: NodeJS.ProcessEnv = {}) {
  const config = parseGatewayConfig(exported, 'the test');
  const all = listSettings({ config, configFile: '/shop/gateway.config.ts', exported, variables });
  return new Map(all.map((setting) => [setting.name, setting]));
}

/** Names and meanings of a table of the document, without links. */
async function documented(firstHeader: string): Promise<[string, string][]> {
  const text = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const header = new RegExp(`^\\| ${firstHeader} +\\|`);
  const table = text.split('\n\n').find((part) => header.test(part)) ?? '';
  const rows = table.trim().split('\n').slice(2);
  return rows.map((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const meaning = (cells.at(-2) ?? '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
    return [(cells[1] ?? '').replaceAll('`', ''), meaning];
  });
}

test('the settings are those of docs/configuration.md, with the same descriptions in the same order', async () => {
  expect(Object.entries(variableDescriptions)).toEqual(await documented('variable'));
  expect(Object.entries(settingDescriptions)).toEqual(await documented('setting'));
  const names = [...Object.keys(variableDescriptions), ...Object.keys(settingDescriptions)];
  expect([...list().keys()]).toEqual(names);
});

test('without file and variables all settings are defaults, also those that depend on others', () => {
  const settings = list();
  expect([...settings.values()].every(({ isDefault }) => isDefault)).toBe(true);
  expect([...settings.values()].every(({ source }) => source === 'DEFAULT')).toBe(true);
  const valueOf = (name: string) => settings.get(name)?.value;
  expect(valueOf('PORT')).toBe('4000');
  expect(valueOf('DATABASE_URL')).toBeNull();
  expect(valueOf('lists.length')).toBe('100');
  expect(valueOf('http.graphiql')).toBe('true');
  expect(valueOf('ranking.campaign')).toBe('keep');
  expect(valueOf('serving.chains.similarItems')).toBe(
    '["SIMILAR","POPULAR_IN_CATEGORY","POPULAR"]',
  );
  const production = list({}, { NODE_ENV: 'production', RECOMMENDER: 'aws' });
  expect(production.get('http.graphiql')).toMatchObject({ value: 'false', isDefault: true });
  expect(production.get('ranking.campaign')).toMatchObject({ value: 'never', isDefault: true });
  expect(production.get('LOG_FORMAT')).toMatchObject({ value: 'json', source: 'DEFAULT' });
});

test('a setting says which file or that a variable sets it, also to its default', () => {
  const settings = list({ lists: { length: 50 }, affinity: { maxItems: 250 } }, { PORT: '4000' });
  const file = '/shop/gateway.config.ts';
  const length = { value: '50', isDefault: false, source: 'FILE', file };
  expect(settings.get('lists.length')).toMatchObject(length);
  const items = { value: '250', isDefault: true, source: 'FILE', file };
  expect(settings.get('affinity.maxItems')).toMatchObject(items);
  const port = { value: '4000', isDefault: true, source: 'ENVIRONMENT', file: null };
  expect(settings.get('PORT')).toMatchObject(port);
});

test('of an address host and path are shown, and not user, password and parameters', () => {
  const url = `postgres://gateway:${SECRET}@db.example:6432/shop?sslmode=require`;
  const jwks = `https://me:${SECRET}@issuer.example/keys?token=${SECRET}`;
  const variables = { DATABASE_URL: url, SHOP_DATABASE_URL: 'postgres://[::1]/x' };
  const jwt = {
    JWT_ISSUER: 'https://issuer.example',
    JWT_AUDIENCE: 'shop',
    JWT_ALGORITHMS: 'RS256',
  };
  const s3 = { endpoint: `http://me:${SECRET}@store.example:9000/?key=${SECRET}` };
  const settings = list({ personalize: { s3 } }, { ...variables, ...jwt, JWT_JWKS_URL: jwks });
  const shown = (name: string) => settings.get(name);
  const redacted = true;
  expect(shown('DATABASE_URL')).toMatchObject({
    value: 'postgres://db.example:6432/shop',
    redacted,
  });
  expect(shown('SHOP_DATABASE_URL')).toMatchObject({ value: 'postgres://[::1]:5432/x' });
  expect(shown('JWT_JWKS_URL')).toMatchObject({ value: 'https://issuer.example/keys', redacted });
  expect(shown('JWT_ISSUER')).toMatchObject({ value: 'https://issuer.example', redacted: false });
  expect(shown('personalize.s3.endpoint')).toMatchObject({
    value: 'http://store.example:9000',
    redacted,
  });
});

test('a secret in any place where one can be is nowhere among the settings', () => {
  const address = `postgres://${SECRET}:${SECRET}@db.example/shop?application_name=${SECRET}`;
  const site = `https://${SECRET}:${SECRET}@issuer.example/keys?token=${SECRET}#${SECRET}`;
  const query = `SELECT * FROM dblink('password=${SECRET}', 'SELECT 1') AS t (item_id int)`;
  const shop = { users: query, items: query, interactions: query };
  const exported = { shop, personalize: { s3: { endpoint: site } } };
  const tokens = { JWT_ISSUER: site, JWT_AUDIENCE: 'shop', JWT_ALGORITHMS: 'HS256' };
  const variables = {
    DATABASE_URL: address,
    DIRECT_DATABASE_URL: address,
    SHOP_DATABASE_URL: address,
    ...tokens,
    JWT_SECRET: SECRET,
    AWS_SECRET_ACCESS_KEY: SECRET,
    PGPASSWORD: SECRET,
  };
  const settings = list(exported, variables);
  expect(JSON.stringify([...settings.values()])).not.toContain(SECRET);
  const withheld = ['JWT_SECRET', 'shop.users', 'shop.items', 'shop.interactions'];
  for (const name of withheld) {
    expect(settings.get(name)).toMatchObject({ value: null, redacted: true, isDefault: false });
  }
});

test('a text of a setting that is not listed as free of secrets is withheld', () => {
  expect(showValue('lists.newSetting', 'text')).toEqual({ value: null, redacted: true });
  expect(showValue('lists.newSetting', ['text'])).toEqual({ value: null, redacted: true });
  expect(showValue('lists.newSetting', 7)).toEqual({ value: '7', redacted: false });
});
