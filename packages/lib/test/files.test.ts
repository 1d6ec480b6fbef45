import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeFolder } from '../src/files.ts';

test('creates missing parent folders, repeatedly and concurrently', async () => {
  const root = await mkdtemp(join(tmpdir(), 'gateway-folder-'));
  const folder = join(root, 'a', 'b', 'c');
  await Promise.all([makeFolder(folder), makeFolder(folder)]);
  await makeFolder(folder);
  expect((await stat(folder)).isDirectory()).toBe(true);
  await rm(root, { recursive: true });
});

test.skipIf(process.platform !== 'linux')('rejects if no folder can be created', async () => {
  await expect(makeFolder('/proc/nothing/here')).rejects.toMatchObject({ code: 'ENOENT' });
});
