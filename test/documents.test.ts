import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { defaultPrices } from '../src/config/default-prices.ts';
import { environmentVariables, parseEnvironment } from '../src/config/environment.ts';
import { gatewayConfigSchema } from '../src/config/gateway-config.ts';
import { parseGatewayConfig } from '../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../src/config/resolve-pipeline-settings.ts';
import { HOURS_PER_MONTH } from '../src/domain/cost/month.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const readText = async (file: string) => readFile(join(root, file), 'utf8');
const readme = await readText('README.md');
const configuration = await readText('docs/configuration.md');

const packageFolders = () =>
  ['item-model', 'lib', 'local-personalize', 'local-personalize/docs'].map(
    (name) => `packages/${name}`,
  );

/** Every document, by its path. */
const documents = new Map<string, string>();
for (const folder of ['', 'docs', 'docs/decisions', ...packageFolders()]) {
  for (const name of await readdir(join(root, folder))) {
    const file = join(folder, name);
    if (name.endsWith('.md')) documents.set(file, await readText(file));
  }
}

/** What the tables show where there is no default. */
const NONE = '–';

/** The rows of the table whose header begins so; the first column without its quotes. */
function tableRows(firstHeader: string, document = configuration): [string, string, string][] {
  const header = new RegExp(`^\\| ${firstHeader} +\\|`);
  const table = document.split('\n\n').find((part) => header.test(part)) ?? '';
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()))
    .map(([, first = '', second = '', third = '']) => [first.replaceAll('`', ''), second, third]);
}

test('the table of variables lists exactly the variables that are read', () => {
  expect(tableRows('variable').map(([name]) => name)).toEqual(environmentVariables);
});

test('the table of variables has the defaults of variables that are not set', () => {
  const rows = tableRows('variable');
  const documented = rows.flatMap(([name, cell]) => (cell === NONE ? [] : [[name, cell]]));
  const values = documented.map(([name = '', cell = '']) => [name, /^`(.+)`$/.exec(cell)?.[1]]);
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

/** Settings whose default the table describes in words: it is a price book, many thresholds or a long list. */
const DESCRIBED: ReadonlySet<string> = new Set(['prices', 'qualityGate', 'http.corsHeaders']);

/** Every setting that is no group of settings, with its default. */
function leaves(
  { properties, default: value }: z.infer<typeof node>,
  path = '',
): [string, unknown][] {
  if (DESCRIBED.has(path)) return [[path, undefined]];
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
  if (path === 'http.corsHeaders') return 'headers of clients, tracing, caches';
  return ['shop.items', 'shop.interactions'].includes(path) ? 'the built-in shop' : NONE;
}

function campaignDefault(): string {
  const personalize = { bucket: 'b', roleArn: 'arn:aws:iam::123456789012:role/r' };
  const config = parseGatewayConfig({ personalize }, 'the test');
  const on = (recommender: 'local' | 'aws') =>
    resolvePipelineSettings(config, { recommender }).campaign;
  return `\`${on('local')}\`; on AWS \`${on('aws')}\``;
}

test('the table of settings lists exactly the settings of the configuration file, with their defaults', () => {
  const schema = node.parse(z.toJSONSchema(gatewayConfigSchema, { io: 'input' }));
  const settings = leaves(schema);
  expect(settings.length).toBeGreaterThan(15);
  const plain = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const expected = settings.map(([path, value]) => [
    path,
    value === undefined ? otherDefault(path) : `\`${plain(value)}\``,
  ]);
  expect(tableRows('setting').map(([path, value]) => [path, value])).toEqual(expected);
});

test('the document for clients lists the headers that pages of other sites may send', () => {
  const { http } = parseGatewayConfig({}, 'the test');
  const section = /\n## CORS\n(.*?)\n## /s.exec(documents.get('docs/clients.md') ?? '')?.[1];
  for (const header of http.corsHeaders) expect(section).toContain(`\`${header}\``);
});

test('every command in a document exists', async () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readText('package.json')));
  const texts = [...documents.values()].join('\n');
  const named = texts.matchAll(/(?:npm run|npx gateway) ([a-z][\w:-]+)|npm (start|test)\b/g);
  const names = new Set([...named].map(([, command, short = '']) => command ?? short));
  expect(names.size).toBeGreaterThan(15);
  expect([...names].filter((name) => !(name in scripts))).toEqual([]);
});

/** Whether a path is from the root of the project; others in a package's document are from that of the package. */
const isOfProject = (path: string) => existsSync(join(root, path));

test('every link and every path in a document leads to a file of the repository', () => {
  const places = [...documents].flatMap(([file, text]) => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)];
    const paths = [...text.matchAll(/`((?:src|packages|scripts|bench|test|docs)\/[\w./-]+)`/g)];
    const base = file.startsWith('packages/') ? file.split('/').slice(0, 2).join('/') : '';
    return [
      ...links.map(([, path = '']) => ({ file, path: join(dirname(file), path) })),
      ...paths.map(([, path = '']) => ({ file, path: join(isOfProject(path) ? '' : base, path) })),
    ];
  });
  expect(places.length).toBeGreaterThan(60);
  expect(places.filter(({ path }) => !existsSync(join(root, path)))).toEqual([]);
});

test('the README has the figures of the price book, and is short', () => {
  const { asOf, campaign } = defaultPrices;
  const hours = 3 * HOURS_PER_MONTH;
  expect(readme).toContain(`the price book of ${asOf}`);
  expect(readme).toContain(`3 × 730 h × $${campaign.v1PerTpsHour.toFixed(2)}`);
  expect(readme).toContain(`$${(hours * campaign.v1PerTpsHour).toFixed(2)}`);
  expect(Buffer.byteLength(readme)).toBeLessThan(9_500);
});

const fences = z.object({
  forbidden: z.array(
    z.object({ name: z.string(), to: z.object({ pathNot: z.string().optional() }) }),
  ),
});

test('the table of folders in ARCHITECTURE.md has the imports that the fences allow', async () => {
  const require = createRequire(import.meta.url);
  const { forbidden } = fences.parse(require('../.dependency-cruiser.cjs'));
  const rows = tableRows('folder', await readText('ARCHITECTURE.md'));
  const shown = new Map(rows.map(([folder, , imports]) => [folder, imports]));
  const folders = forbidden.flatMap(({ name, to }) => {
    const [, folder = ''] = /^([\w-]+)-imports-downwards$/.exec(name) ?? [];
    return shown.has(folder) ? [{ folder, pathNot: to.pathNot ?? '' }] : [];
  });
  expect(folders.length).toBeGreaterThan(8);
  for (const { folder, pathNot } of folders) {
    const [, names = ''] = /\((.+)\)/.exec(pathNot) ?? [];
    const others = names.split('|').filter((name) => ![folder, 'lib', 'domain'].includes(name));
    expect([folder, shown.get(folder)]).toEqual([folder, others.join(', ') || NONE]);
  }
});
