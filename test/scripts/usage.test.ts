import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const callScripts = fileURLToPath(new URL('./call-scripts.ts', import.meta.url));

/** It only writes a file of this repository, and takes no options. */
const NO_COMMAND = 'print-schema.ts';
const scripts = (await readdir(join(root, 'scripts'))).filter(
  (name) => name.endsWith('.ts') && name !== NO_COMMAND,
);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
let helped: ReadonlyMap<string, Ended>;
let refused: ReadonlyMap<string, Ended>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-usage-'));
  [helped, refused] = await Promise.all([callAll('--help'), callAll('--no-such-option')]);
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function runNode(script: string, args: readonly string[]): Promise<Ended> {
  const command = ['--import', 'tsx', script, ...args];
  const env = { ...process.env, DATA_DIR: join(folder, 'data') };
  return new Promise((resolve) => {
    const options = { cwd: root, env, timeout: 50_000 };
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function callAll(argument: string): Promise<ReadonlyMap<string, Ended>> {
  const { stdout, stderr } = await runNode(callScripts, [argument, ...scripts]);
  const [out, err] = [stdout.split('\0'), stderr.split('\0')];
  const ended = scripts.map((script, nth): [string, Ended] => {
    const [written = '', code = ''] = out.slice(2 * nth);
    return [
      script,
      { code: Number.parseInt(code, 10), stdout: written, stderr: err[2 * nth] ?? '' },
    ];
  });
  return new Map(ended);
}

const commandOf = (script: string) => `npm run ${script.replace('.ts', '')}`;

test.each(scripts)('%s tells its usage when asked for it', (script) => {
  expect(helped.get(script)).toEqual({
    code: 0,
    stdout: expect.stringContaining(commandOf(script)),
    stderr: '',
  });
});

const refusalOf = (script: string) => ({
  code: 2,
  stdout: '',
  stderr: expect.stringMatching(new RegExp(`'--no-such-option'.*${commandOf(script)}`, 's')),
});

test.each(scripts)('%s refuses an option that it does not know, with its usage', (script) => {
  expect(refused.get(script)).toEqual(refusalOf(script));
});

test('the code of a refusal reaches the shell, and nothing was started by any of them', async () => {
  const { code, stderr } = await runNode('scripts/setup-tables.ts', ['--no-such-option']);
  expect(code).toBe(2);
  expect(stderr).toBe(refused.get('setup-tables.ts')?.stderr);
  expect(await readdir(folder)).toEqual([]);
});
