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
  const table = readme.split('\n\n').find((part) => part.startsWith(`| ${firstHeader} |`)) ?? '';
  return table
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, first = '', second = '']) => [first.replaceAll('`', ''), second]);
}

/** The value in the quotes of a cell. */
const quoted = (cell: string) => /^`([^`]+)`$/.exec(cell)?.[1];

test('the table of variables has each that is read, and no other', () => {
  expect(tableRows('variable').map(([name]) => name)).toEqual(environmentVariables);
});

test('the defaults of variables are what they are without being set', () => {
  const rows = tableRows('variable');
  const defaults = parseEnvironment({});
  for (const [name, cell] of rows) {
    const value = quoted(cell);
    if (value === undefined) expect([name, cell]).toEqual([name, NONE]);
    else expect(parseEnvironment({ [name]: value }), name).toEqual(defaults);
  }
  const unset = Object.values(defaults).filter((value) => value === undefined);
  expect(rows.filter(([, cell]) => cell === NONE)).toHaveLength(unset.length);
});

const node = z.object({
  get properties() {
    return z.record(z.string(), node).optional();
  },
  default: z.unknown(),
});

/** Every setting that is no group of settings, with its default. */
function leaves(
  { properties, default: value }: z.infer<typeof node>,
  path = '',
): [string, unknown][] {
  if (properties === undefined) return [[path, value]];
  return Object.entries(properties).flatMap(([name, child]) =>
    leaves(child, path === '' ? name : `${path}.${name}`),
  );
}

const settings = leaves(node.parse(z.toJSONSchema(gatewayConfigSchema, { io: 'input' })));

test('the table of settings has each that the file may have, and no other', () => {
  expect(settings.length).toBeGreaterThan(15);
  expect(tableRows('setting').map(([path]) => path)).toEqual(settings.map(([path]) => path));
});

test('the defaults of settings are what they are without being given', () => {
  const cells = new Map(tableRows('setting'));
  for (const [path, value] of settings) {
    if (value === undefined) expect(WITHOUT_DEFAULT, path).toContain(cells.get(path));
    else
      expect(cells.get(path), path).toBe(
        `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``,
      );
  }
});

const WITHOUT_DEFAULT = [NONE, 'the built-in shop', '`keep`; on AWS `never`'];

test('the campaign’s default depends on where the gateway runs, as the table says', () => {
  const personalize = { bucket: 'b', roleArn: 'arn:aws:iam::123456789012:role/r' };
  const config = parseGatewayConfig({ personalize }, 'the test');
  const campaign = (recommender: 'local' | 'aws') =>
    resolvePipelineSettings(config, { recommender }).campaign;
  const told = `\`${campaign('local')}\`; on AWS \`${campaign('aws')}\``;
  expect(new Map(tableRows('setting')).get('ranking.campaign')).toBe(told);
});

test('every npm command that the README names is a script of package.json', async () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readText('package.json')));
  const named = [...readme.matchAll(/npm (?:run )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
  const own = new Set(named.filter((name) => name !== 'ci'));
  expect(own.size).toBeGreaterThan(10);
  for (const name of own) expect(Object.keys(scripts)).toContain(name);
});
