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
  return (await loadGatewayConfig(folder, file)).personalize.name;
}

test('a folder without a file has the defaults', async () => {
  const config = await loadGatewayConfig(await folderWith({}), undefined);
  expect(config).toEqual(parseGatewayConfig({}, 'the test'));
});

test('gateway.config.ts is read with its types, and comes before gateway.config.mjs', async () => {
  const typed = `interface Named { readonly name: string }
    const personalize: Named = { name: 'typed' };
    export default { personalize } satisfies object;\n`;
  const files = { 'gateway.config.mjs': named('plain') };
  expect(await nameFrom(await folderWith(files))).toBe('plain');
  expect(await nameFrom(await folderWith({ ...files, 'gateway.config.ts': typed }))).toBe('typed');
});

test('gateway.config.ts is read alike in a package of ES modules and outside of one', async () => {
  const files = { 'gateway.config.ts': named('anywhere') };
  expect(await nameFrom(await folderWith(files))).toBe('anywhere');
  const esPackage = { ...files, 'package.json': '{ "type": "module" }' };
  expect(await nameFrom(await folderWith(esPackage))).toBe('anywhere');
});

test('a file that is named is read in place of the others', async () => {
  const files = { 'gateway.config.mjs': named('usual'), 'other.mjs': named('other') };
  const folder = await folderWith(files);
  expect(await nameFrom(folder, 'other.mjs')).toBe('other');
  expect(await nameFrom('/', join(folder, 'other.mjs'))).toBe('other');
});

test('a named file that is not there is a fault, not the defaults', async () => {
  const folder = await folderWith({ 'gateway.config.mjs': named('usual') });
  await expect(nameFrom(folder, 'absent.ts')).rejects.toMatchObject({
    code: 'CONFIGURATION_INVALID',
    message: expect.stringMatching(/^absent\.ts has an error:\n {2}- the file does not exist/),
  });
});

test('a file that does not load is told with its path and its own words', async () => {
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
    rejection('throws.mjs', 'it does not load: the moon is wrong'),
  );
  await expect(nameFrom(folder, 'broken.ts')).rejects.toMatchObject(
    rejection('broken.ts', 'it does not load: '),
  );
});

test('faults of what a file exports are told with its path', async () => {
  const folder = await folderWith({ 'gateway.config.mjs': 'export const config = {};' });
  await expect(nameFrom(folder)).rejects.toThrow(join(folder, 'gateway.config.mjs'));
});
