import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const callScripts = fileURLToPath(new URL('./call-scripts.ts', import.meta.url));

const scripts = (await readdir(join(root, 'scripts'))).filter((name) => name.endsWith('.ts'));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
let helped: ReadonlyMap<string, Ended>;
let refused: ReadonlyMap<string, Ended>;
let astray: readonly Ended[];

/** What does not belong to a command, by the call that says it. */
const strays: ReadonlyMap<string, string> = new Map([
  ['pipeline.ts run extra', '"run" does not accept "extra"'],
  ['pipeline.ts cancel 20261122-140512-k3f9 --dry-run', '"cancel" does not accept --dry-run'],
  ['pipeline.ts resume --dry-run', '"resume" does not accept --dry-run'],
  ['pipeline.ts repair one two --delta', '"repair" does not accept "two", --delta'],
  ['pipeline.ts prune --dry-run', '"prune" does not accept --dry-run'],
  ['pipeline.ts toString', 'There is no command "toString"'],
  ['keys.ts revoke id --days 3', '"revoke" does not accept --days'],
  ['../bench/load-storage.ts --nonsense', "'--nonsense'"],
  ['../bench/generations.ts extra', "'extra'"],
  ['ranking-campaign.ts stop --min-tps 3', '"stop" does not accept --min-tps'],
]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-usage-'));
  const callEach = async (argument: string) =>
    callAll(scripts.map((script) => `${script} ${argument}`));
  const asked = await Promise.all([
    callEach('--help'),
    callEach('--no-such-option'),
    callAll([...strays.keys()]),
  ]);
  const byScript = (ended: readonly Ended[]) =>
    new Map(ended.map((one, nth): [string, Ended] => [scripts[nth] ?? '', one]));
  [helped, refused] = [byScript(asked[0]), byScript(asked[1])];
  astray = asked[2];
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function runNode(script: string, args: readonly string[]): Promise<Ended> {
  const command = ['--conditions=source', '--import', 'tsx', script, ...args];
  const env = { ...process.env, DATA_DIR: join(folder, 'data') };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function callAll(calls: readonly string[]): Promise<Ended[]> {
  const { stdout, stderr } = await runNode(callScripts, calls);
  const [out, err] = [stdout.split('\0'), stderr.split('\0')];
  return calls.map((_, nth) => {
    const [written = '', code = ''] = out.slice(2 * nth);
    return { code: Number.parseInt(code, 10), stdout: written, stderr: err[2 * nth] ?? '' };
  });
}

const commandOf = (script: string) => `Usage: npx gateway ${script.replace('.ts', '')}`;

test.each(scripts)('%s prints its usage with --help', (script) => {
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

test.each(scripts)('%s refuses an unknown option, and prints its usage', (script) => {
  expect(refused.get(script)).toEqual(refusalOf(script));
});

test('an option or argument that a command does not accept is refused by name', () => {
  expect(astray).toEqual(
    [...strays.values()].map((message) => ({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    })),
  );
});

test('a refusal exits with 2 and starts nothing', async () => {
  const { code, stderr } = await runNode('scripts/setup-tables.ts', ['--no-such-option']);
  expect(code).toBe(2);
  expect(stderr).toBe(refused.get('setup-tables.ts')?.stderr);
  expect(await readdir(folder)).toEqual([]);
});
