import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Modules of the tests that are no test themselves; those of packages begin with `packages/`. */
async function fixtures(): Promise<string[]> {
  const packages = (await readdir(join(root, 'packages'))).map((name) => `packages/${name}/test`);
  const listed = ['test', ...packages].map(async (folder) =>
    (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name)),
  );
  return (await Promise.all(listed))
    .flat()
    .filter((name) => name.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(name))
    .map((name) => name.replace(/^test\//, ''));
}

test('the index of the fixtures lists every fixture once, and no other', async () => {
  const index = await readFile(join(root, 'test/support/README.md'), 'utf8');
  const rows = [...index.matchAll(/^\| `([^`]+\.ts)`/gm)].map(([, name = '']) => name);
  expect(rows.toSorted()).toEqual((await fixtures()).toSorted());
});
