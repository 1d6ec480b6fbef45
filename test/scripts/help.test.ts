import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** It writes a file of this repository and takes no options. */
const NO_COMMAND = 'print-schema.ts';
const scripts = (await readdir(join(root, 'scripts'))).filter(
  (name) => name.endsWith('.ts') && name !== NO_COMMAND,
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-help-'));
});
afterAll(async () => {
  // A script that starts nothing leaves no file.
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(script: string, ...args: readonly string[]): Promise<Ended> {
  const command = ['--import', 'tsx', join('scripts', script), ...args];
  const env = { ...process.env, DATA_DIR: join(folder, script) };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd: root, env, timeout: 30_000 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : error.code, stdout, stderr });
      },
    );
  });
}

describe.concurrent.each(scripts)('%s', (script) => {
  const usage = `npm run ${script.replace('.ts', '')}`;

  test('tells its usage when asked for it', async ({ expect: expectHere }) => {
    const { code, stdout, stderr } = await run(script, '--help');
    expectHere({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectHere(stdout).toContain(usage);
  });

  test('refuses an option that it does not know, with its usage', async ({
    expect: expectHere,
  }) => {
    const { code, stdout, stderr } = await run(script, '--no-such-option');
    expectHere({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expectHere(stderr).toContain("'--no-such-option'");
    expectHere(stderr).toContain(usage);
  });
});
