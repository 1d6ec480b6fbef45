import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { beforeEach, expect, onTestFinished, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/licences/check-licences.ts', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-licences-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'docs'));
});

const writeLock = async (packages: Readonly<Record<string, object>>) =>
  writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }));

/** The exit code of the check, and the lines that it prints. */
async function check(...options: readonly string[]): Promise<readonly [unknown, ...string[]]> {
  const args = ['--conditions=source', '--import', 'tsx', script, folder, ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve([
        error?.code ?? 0,
        ...`${stdout}${stderr}`.split('\n').filter((line) => line !== ''),
      ]);
    });
  });
}

const safe = { version: '1.0.0', license: 'MIT', integrity: 'sha512-x' };

test('production dependencies of all platforms are listed, those for development and own packages are not', async () => {
  await writeLock({
    '': { version: '0.1.0' },
    'packages/lib': { version: '0.1.0' },
    'node_modules/lib': { link: true, resolved: 'packages/lib' },
    'node_modules/pg': { ...safe, version: '8.0.0' },
    'node_modules/pg/node_modules/@scope/inner': { ...safe, license: 'ISC' },
    'node_modules/@embedded/linux-x64': { ...safe, optional: true, os: ['linux'] },
    'node_modules/either': { ...safe, devOptional: true },
    'node_modules/vitest': { ...safe, license: 'GPL-3.0-only', dev: true },
  });
  const outdated = 'docs/licences.md is not up to date: npm run check:licences -- --write';
  expect(await check()).toEqual([1, outdated]);
  expect(await check('--write')).toEqual([
    0,
    'docs/licences.md is up to date, and all licences and checksums of package-lock.json are in order.',
  ]);
  const list = await readFile(join(folder, 'docs', 'licences.md'), 'utf8');
  expect(list.split('\n## ').slice(1)).toEqual([
    'ISC\n\n- `@scope/inner` 1.0.0\n',
    'MIT\n\n- `@embedded/linux-x64` 1.0.0\n- `either` 1.0.0\n- `pg` 8.0.0\n',
  ]);
});

test('other licences, unknown ones, missing checksums and other registries are issues', async () => {
  await writeLock({
    'node_modules/a': { ...safe, license: 'GPL-3.0-only' },
    'node_modules/b': { version: '1.0.0', integrity: 'sha512-x' },
    'node_modules/c': { version: '1.0.0', license: 'MIT', dev: true },
    'node_modules/d': { ...safe, resolved: 'http://registry.example/d.tgz', dev: true },
    'node_modules/e': { ...safe, resolved: 'https://registry.npmjs.org/e/-/e-1.0.0.tgz' },
    'node_modules/f': { ...safe, license: '(MIT AND BSD-3-Clause)' },
    'node_modules/g': { ...safe, license: 'MIT OR GPL-3.0-only' },
    'node_modules/h': { ...safe, license: 'Apache-2.0 AND GPL-3.0-only' },
    'node_modules/i': { ...safe, license: 'GPL-3.0-only OR SSPL-1.0' },
  });
  expect(await check('--write')).toEqual([
    1,
    'a 1.0.0: the licence is GPL-3.0-only',
    'b 1.0.0: the licence is unknown',
    'h 1.0.0: the licence is Apache-2.0 AND GPL-3.0-only',
    'i 1.0.0: the licence is GPL-3.0-only OR SSPL-1.0',
    'c 1.0.0: the lock has no checksum',
    'd 1.0.0: the lock takes it from http://registry.example/d.tgz',
  ]);
});
