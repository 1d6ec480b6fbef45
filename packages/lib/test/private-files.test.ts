import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, expect, onTestFinished, test } from 'vitest';

import { makeFolder } from '../src/files.ts';
import { makePrivateFolder, restrictFolder } from '../src/private-files.ts';
import { openToOthers } from './support/open-to-others.ts';

let folder: string;

/** `ours/below/file` and the link `ours/link` to `theirs/file`, all of which other users can read. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-private-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  for (const path of ['ours', 'ours/below', 'theirs'])
    await mkdir(join(folder, path), { mode: 0o755 });
  for (const path of ['ours/below/file', 'theirs/file']) {
    await writeFile(join(folder, path), '', { mode: 0o644 });
  }
  await symlink(join(folder, 'theirs', 'file'), join(folder, 'ours', 'link'));
});

const isOwn = (name: string) => name === 'ours';
const modeOf = async (path: string) => (await stat(join(folder, path))).mode & 0o777;

test('own content is closed to other users, and that of others and what links lead to stay as they are', async () => {
  expect(await restrictFolder(folder, { isOwn })).toEqual({ corrected: 3, others: ['theirs'] });
  expect(await openToOthers(join(folder, 'ours'))).toEqual([]);
  expect(await modeOf('ours/below/file')).toBe(0o600);
  expect(await modeOf('ours/below')).toBe(0o700);
  expect(await modeOf('theirs/file')).toBe(0o644);
  expect(await modeOf('.')).toBe(0o755);
  expect(await restrictFolder(folder, { isOwn })).toEqual({ corrected: 0, others: ['theirs'] });
});

test('a folder without the content of others is closed as well, or gets the mode that is given', async () => {
  const all = () => true;
  expect(await restrictFolder(folder, { isOwn: all, mode: 0o711 })).toEqual({
    corrected: 6,
    others: [],
  });
  expect(await modeOf('.')).toBe(0o711);
  expect(await restrictFolder(folder, { isOwn: all })).toEqual({ corrected: 1, others: [] });
  expect(await openToOthers(folder)).toEqual([]);
});

test('own content can be left as it is', async () => {
  const isLeft = (name: string) => name === 'theirs';
  await restrictFolder(folder, { isOwn: () => true, isLeft });
  expect(await modeOf('theirs')).toBe(0o755);
  expect(await modeOf('.')).toBe(0o700);
});

test('new folders are closed, with the parents that are ours', async () => {
  await makePrivateFolder(join(folder, 'a', 'b'));
  expect([await modeOf('a'), await modeOf('a/b')]).toEqual([0o700, 0o700]);
  await makeFolder(join(folder, 'c', 'd'));
  expect([(await modeOf('c')) & 0o055, await modeOf('c/d')]).toEqual([0o055, 0o700]);
});
