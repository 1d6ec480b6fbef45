import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { environmentVariables, parseEnvironment } from '../src/config/environment.ts';
import { gatewayConfigSchema } from '../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../src/config/resolve-pipeline-settings.ts';

const readText = async (file: string) => readFile(new URL(`../${file}`, import.meta.url), 'utf8');
const readme = await readText('README.md');

/** What the README writes where there is no default. */
const NONE = '–';

/** The first two columns of the table whose header begins so; the first one without its quotes. */
function tableRows(firstHeader: string): [string, string][] {
  const header = new RegExp(`^\\| ${firstHeader} +\\|`);
  const table = readme.split('\n\n').find((part) => header.test(part)) ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, first = '', second = '']) => [first.replaceAll('`', ''), second]);
}

test('the table of variables has each that is read, and no other', () => {
  expect(tableRows('variable').map(([name]) => name)).toEqual(environmentVariables);
});

test('the defaults of variables are what they are without being set', () => {
  const rows = tableRows('variable');
  const told = rows.flatMap(([name, cell]) => (cell === NONE ? [] : [[name, cell]]));
  const values = told.map(([name = '', cell = '']) => [name, /^`(.+)`$/.exec(cell)?.[1]]);
  const defaults = parseEnvironment({});
  expect(parseEnvironment(Object.fromEntries(values))).toEqual(defaults);
  const isSet = (value: unknown) => value !== undefined;
  expect(values.every(([, value]) => isSet(value))).toBe(true);
  expect(values).toHaveLength(Object.values(defaults).filter(isSet).length);
});

const node = z.object({
  get properties() {
    return z.record(z.string(), node).optional();
  },
  default: z.unknown().optional(),
});

/** Every setting that is no group of settings, with its default. */
function leaves(
  { properties, default: value }: z.infer<typeof node>,
  path = '',
): [string, unknown][] {
  // A price book is replaced as a whole, and the gate's many thresholds are alike.
  if (path === 'prices' || path === 'qualityGate') return [[path, undefined]];
  if (properties === undefined) return [[path, value]];
  return Object.entries(properties).flatMap(([name, child]) =>
    leaves(child, path === '' ? name : `${path}.${name}`),
  );
}

/** What the table says of a default that the schema does not have. */
function otherDefault(path: string): string {
  if (path === 'ranking.campaign') return campaignDefault();
  if (path === 'prices') return '`defaultPrices`';
  if (path === 'qualityGate') return 'a set for each kind';
  return ['shop.items', 'shop.interactions'].includes(path) ? 'the built-in shop' : NONE;
}

function campaignDefault(): string {
  const personalize = { bucket: 'b', roleArn: 'arn:aws:iam::123456789012:role/r' };
  const config = parseGatewayConfig({ personalize }, 'the test');
  const on = (recommender: 'local' | 'aws') =>
    resolvePipelineSettings(config, { recommender }).campaign;
  return `\`${on('local')}\`; on AWS \`${on('aws')}\``;
}

test('the table of settings has each that the file may have, with its default, and no other', () => {
  const schema = node.parse(z.toJSONSchema(gatewayConfigSchema, { io: 'input' }));
  const settings = leaves(schema);
  expect(settings.length).toBeGreaterThan(15);
  const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const expected = settings.map(([path, value]) => [
    path,
    value === undefined ? otherDefault(path) : `\`${plain(value)}\``,
  ]);
  expect(tableRows('setting')).toEqual(expected);
});

test('every npm command that the README names is a script of package.json', async () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readText('package.json')));
  const named = [...readme.matchAll(/npm (?:run ([\w:-]+)|(start|test))/g)];
  const names = new Set(named.map(([, script, short = '']) => script ?? short));
  expect(names.size).toBeGreaterThan(10);
  expect([...names].filter((name) => !(name in scripts))).toEqual([]);
});
