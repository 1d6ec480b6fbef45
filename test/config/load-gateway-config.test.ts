import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { loadGatewayConfig } from '../../src/config/load-gateway-config.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';

/** A folder with these files in it, gone when the test is. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-config-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const named = (name: string) => `export default { personalize: { name: '${name}' } };\n`;

async function nameFrom(folder: string, file?: string): Promise<string> {
  return (await loadGatewayConfig(folder, file)).config.personalize.name;
}

test('a folder without a configuration file has the defaults', async () => {
  const loaded = await loadGatewayConfig(await folderWith({}), undefined);
  expect(loaded).toEqual({ config: parseGatewayConfig({}, 'the test'), configFile: undefined });
});

test('gateway.config.ts is loaded with types', async () => {
  const typed = `interface Named { readonly name: string }
    const personalize: Named = { name: 'typed' };
    export default { personalize } satisfies object;\n`;
  const folder = await folderWith({ 'gateway.config.ts': typed });
  expect(await nameFrom(folder)).toBe('typed');
  const { configFile } = await loadGatewayConfig(folder, undefined);
  expect(configFile).toBe(join(folder, 'gateway.config.ts'));
});

test('two configuration files in the folder are an error that names both, unless GATEWAY_CONFIG names one', async () => {
  const files = { 'gateway.config.ts': named('typed'), 'gateway.config.mjs': named('plain') };
  const folder = await folderWith(files);
  await expect(nameFrom(folder)).rejects.toMatchObject({
    code: 'CONFIGURATION_AMBIGUOUS',
    message: `${folder} has more than one configuration file: gateway.config.ts, gateway.config.mjs.`,
    advice: expect.stringContaining('GATEWAY_CONFIG'),
  });
  expect(await nameFrom(folder, 'gateway.config.mjs')).toBe('plain');
});

test('gateway.config.ts is loaded the same way inside and outside a package of ES modules', async () => {
  const files = { 'gateway.config.ts': named('anywhere') };
  expect(await nameFrom(await folderWith(files))).toBe('anywhere');
  const esPackage = { ...files, 'package.json': '{ "type": "module" }' };
  expect(await nameFrom(await folderWith(esPackage))).toBe('anywhere');
});

test('a named file is loaded instead of the others', async () => {
  const files = { 'gateway.config.mjs': named('usual'), 'other.mjs': named('other') };
  const folder = await folderWith(files);
  expect(await nameFrom(folder, 'other.mjs')).toBe('other');
  expect(await nameFrom('/', join(folder, 'other.mjs'))).toBe('other');
});

test('a named file that does not exist is an error that shows its full path', async () => {
  const folder = await folderWith({ 'gateway.config.mjs': named('usual') });
  await expect(nameFrom(folder, 'absent.ts')).rejects.toMatchObject({
    code: 'CONFIGURATION_INVALID',
    message: `${join(folder, 'absent.ts')} has an error:\n  - the file in GATEWAY_CONFIG does not exist`,
  });
});

test('a file that cannot be loaded is reported with its path and its error', async () => {
  const folder = await folderWith({
    'throws.mjs': "throw new Error('the moon is wrong');",
    'broken.ts': 'export default {{;',
  });
  const rejection = (file: string, words: string) => ({
    code: 'CONFIGURATION_INVALID',
    message: expect.stringMatching(
      new RegExp(`^${join(folder, file)} has an error:\n.*${words}`, 's'),
    ),
  });
  await expect(nameFrom(folder, 'throws.mjs')).rejects.toMatchObject(
    rejection('throws.mjs', 'the file cannot be loaded: the moon is wrong'),
  );
  await expect(nameFrom(folder, 'broken.ts')).rejects.toMatchObject(
    rejection('broken.ts', 'the file cannot be loaded: '),
  );
});

test('gateway.config.mjs, .js and .json are loaded without the TypeScript loader', async () => {
  const json = { 'gateway.config.json': '{ "personalize": { "name": "json" } }' };
  const js = { 'gateway.config.js': "module.exports = { personalize: { name: 'js' } };" };
  expect(await nameFrom(await folderWith(json))).toBe('json');
  expect(await nameFrom(await folderWith(js))).toBe('js');
  const esPackage = { 'package.json': '{ "type": "module" }' };
  expect(await nameFrom(await folderWith({ ...esPackage, 'gateway.config.js': named('es') }))).toBe(
    'es',
  );
});

test('a file without a default export is refused, and an empty default export is not', async () => {
  const refused = {
    'typed.ts': "const config: object = { personalize: { name: 'lost' } };\nvoid config;",
    'named.ts': "export const config = { personalize: { name: 'lost' } };",
    'named.mjs': "export const config = { personalize: { name: 'lost' } };",
    'plain.js': "const config = { personalize: { name: 'lost' } };",
    'empty.mjs': '',
  };
  const folder = await folderWith({
    ...refused,
    'fine.ts': 'export default {};',
    'fine.js': 'module.exports = {};',
  });
  for (const file of Object.keys(refused)) {
    await expect(nameFrom(folder, file)).rejects.toThrow(
      /has an error:\n {2}- the file has no default export: write "export default { … }"/,
    );
  }
  expect(await nameFrom(folder, 'fine.ts')).toBe('recommendations');
  expect(await nameFrom(folder, 'fine.js')).toBe('recommendations');
});

test('a default export of null or of a text is no configuration', async () => {
  const folder = await folderWith({
    'null.mjs': 'export default null;',
    'text.mjs': "export default '';",
    'null.json': 'null',
  });
  for (const file of ['null.mjs', 'text.mjs', 'null.json']) {
    await expect(nameFrom(folder, file)).rejects.toMatchObject({
      code: 'CONFIGURATION_INVALID',
      message: expect.not.stringContaining('has no default export'),
    });
  }
});

test('issues of an export are reported with the path of the file', async () => {
  const folder = await folderWith({ 'gateway.config.mjs': 'export const config = {};' });
  await expect(nameFrom(folder)).rejects.toThrow(join(folder, 'gateway.config.mjs'));
});
