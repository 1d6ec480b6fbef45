import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);

/** Builds the console into a folder of its own. */
async function build(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'console-build-'));
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin');
  const options = ['build', root, '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { NODE_ENV: 'production' };
  await run(process.execPath, [join(vite, 'vite.js'), ...options], { env });
  return folder;
}

let folderOfBuild: Promise<string> | undefined;
const builtOnce = async () => (folderOfBuild ??= build());

afterAll(async () => rm(await builtOnce(), { recursive: true, force: true }));

const MOST_BYTES = 200_000;

test('the first load is below 200 kB, and the page contains no inline script or style', async () => {
  const folder = await builtOnce();
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const linked = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, name]) => name);
  const assets = (await readdir(join(folder, 'assets'))).map((name) => `assets/${name}`);
  const overview = assets.filter((name) => name.includes('/overview-page-'));
  expect(linked.length).toBeGreaterThan(1);
  expect(overview.length).toBeGreaterThan(1);
  const loaded = ['index.html', ...linked, ...overview].filter((name) => name !== undefined);
  const sizes = loaded.map(async (name) => gzipSync(await readFile(join(folder, name))).length);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
  // The gateway replaces it by the base of the path.
  expect(page).toContain('<base href="./" />');
  expect(page).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=/);
});

test('the gateway can register each operation that the console sends, by the SHA-256 of its text', async () => {
  const folder = await builtOnce();
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'documents.json'), 'utf8'));
  const documents = Object.entries(manifest ?? {});
  const names = await readdir(join(root, 'src'), { recursive: true });
  const generated = names.filter((name) => name.endsWith('.generated.ts'));
  const texts = generated.map(async (name) => readFile(join(root, 'src', name), 'utf8'));
  const ids = (await Promise.all(texts)).flatMap((text) => text.match(/(?<="id": ")\w{64}/g) ?? []);
  expect(documents.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
  for (const [id, text] of documents) {
    expect(createHash('sha256').update(String(text)).digest('hex')).toBe(id);
  }
});

test('the generated documents are those of the .graphql files and the schema', async () => {
  const { stderr } = await run(process.execPath, [join(root, 'generate.mjs'), '--check']);
  expect(stderr).toBe('');
});

test('the console imports nothing of the gateway', async () => {
  const sources = join(root, 'src');
  const names = await readdir(sources, { recursive: true });
  const modules = names.filter((name) => /\.tsx?$/.test(name)).map((name) => join(sources, name));
  const imports = modules.map(async (path) =>
    [...(await readFile(path, 'utf8')).matchAll(/(?:from|import) '(\.[^']+)'/g)]
      .map(([, to = '']) => relative(sources, resolve(dirname(path), to)))
      .filter((to) => to.startsWith('..')),
  );
  expect(modules.length).toBeGreaterThan(40);
  expect((await Promise.all(imports)).flat()).toEqual([]);
});
