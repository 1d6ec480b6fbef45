import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the committed WebAssembly equals what the pinned compiler builds from the sources beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync(process.execPath, [join(root, 'build-kernels.mjs'), folder], { stdio: 'pipe' });
  const built = readdirSync(folder);
  const sources = readdirSync(join(root, 'src/kernels')).filter((name) => name.endsWith('.as'));
  expect(built).toEqual(sources.map((name) => name.replace(/as$/, 'ts')));
  for (const name of built) {
    const committed = readFileSync(join(root, 'src/kernels', name), 'utf8');
    expect(readFileSync(join(folder, name), 'utf8')).toBe(committed);
  }
});
