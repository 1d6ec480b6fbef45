import { execFile } from 'node:child_process';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scripts = join(root, 'scripts/support');

/** A project of one file, with the script and the compiler of this one. */
async function tinyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-build-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'scripts/support'), { recursive: true });
  await mkdir(join(folder, 'src'));
  for (const name of ['build-if-stale.mjs', 'build.mjs', 'build-console.mjs']) {
    await copyFile(join(scripts, name), join(folder, 'scripts/support', name));
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const options = { module: 'nodenext', types: [] };
  const config = JSON.stringify({ compilerOptions: options, include: ['src'] });
  await writeFile(join(folder, 'tsconfig.json'), config);
  await writeFile(join(folder, 'src/main.ts'), 'export const answer: number = 1;\n');
  return folder;
}

async function build(folder: string): Promise<{ code: number; output: string }> {
  const script = join(folder, 'scripts/support/build-if-stale.mjs');
  return new Promise((resolve) => {
    execFile(process.execPath, [script], (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

const builtText = async (folder: string) => readFile(join(folder, 'dist/main.js'), 'utf8');

/** Makes a source newer than any build so far, whatever the clock of the disk counts in. */
async function saveSource(folder: string, text: string): Promise<void> {
  await writeFile(join(folder, 'src/main.ts'), text);
  const later = new Date((await stat(join(folder, 'dist/main.js'))).mtimeMs + 2_000);
  await utimes(join(folder, 'src/main.ts'), later, later);
}

test('sources are compiled if there is no build or an older one; otherwise nothing is printed', async () => {
  const folder = await tinyProject();
  expect(await build(folder)).toEqual({ code: 0, output: 'Compiling src …\n' });
  expect(await builtText(folder)).toContain('answer = 1');
  expect(await build(folder)).toEqual({ code: 0, output: '' });
  await saveSource(folder, 'export const answer: number = 2;\n');
  expect((await build(folder)).output).toBe('Compiling src …\n');
  expect(await builtText(folder)).toContain('answer = 2');
});

test('a source that does not compile is reported, and the previous build is kept', async () => {
  const folder = await tinyProject();
  await build(folder);
  await saveSource(folder, "export const answer: number = 'two';\n");
  const { code, output } = await build(folder);
  expect(code).toBeGreaterThan(0);
  expect(output).toContain('TS2322');
  expect(await builtText(folder)).toContain('answer = 1');
});
