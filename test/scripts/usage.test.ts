import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { callCommand } from '../support/call-command.ts';
import type { Ended } from '../support/run-command.ts';

const commands = (await readdir(new URL('../../scripts', import.meta.url)))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''));

const benches = new Map([
  ['bench:engine', 'bench/engine.ts'],
  ['bench:storage', 'bench/load-storage.ts'],
  ['bench:generations', 'bench/generations.ts'],
]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-usage-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function gateway(command: string, ...args: readonly string[]): Promise<Ended> {
  const file = benches.get(command) ?? `scripts/${command}.ts`;
  return callCommand(file, args, { DATA_DIR: join(folder, 'data') });
}

const gatewayOf = async (call: string) => {
  const [command = '', ...args] = call.split(' ');
  return gateway(command, ...args);
};

const usageOf = (command: string) => `Usage: npx gateway ${command}`;

test('control characters of other texts are escaped in what a command prints', async () => {
  const { code, stderr } = await gateway('keys', '--\u001B[2J\u202E');
  expect(code).toBe(2);
  expect(stderr).toContain(String.raw`--\u001b[2J\u202e`);
  expect(stderr).not.toMatch(/[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
});

test.each(commands)('%s prints its usage with --help', async (command) => {
  expect(await gateway(command, '--help')).toEqual({
    code: 0,
    stdout: expect.stringContaining(usageOf(command)),
    stderr: '',
  });
});

test.each(commands)('%s refuses an unknown option, and prints its usage', async (command) => {
  expect(await gateway(command, '--no-such-option')).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(
      new RegExp(`^Unknown option ["']--no-such-option["']\\.?\n\n.*${usageOf(command)}`, 's'),
    ),
  });
});

test.each([
  ['pipeline run extra', '"run" does not accept "extra"'],
  ['pipeline cancel 20261122-140512-k3f9 --dry-run', '"cancel" does not accept --dry-run'],
  ['pipeline resume --dry-run', '"resume" does not accept --dry-run'],
  ['pipeline repair one two --delta', '"repair" does not accept "two", --delta'],
  ['pipeline prune --dry-run', '"prune" does not accept --dry-run'],
  ['pipeline toString', 'There is no command "toString"'],
  ['keys revoke id --days 3', '"revoke" does not accept --days'],
  ['bench:storage --nonsense', 'Unknown option "--nonsense".\n'],
  ['pipeline run --only X', 'Unknown option "--only".\n'],
  ['bench:generations extra', "'extra'"],
  ['bench:engine --task best', 'There is no task "best"; the tasks are leave-one-out, '],
  ['bench:engine --leaderboard', '--leaderboard needs --data'],
  ['bench:engine --train here.csv --test there.csv', '"here.csv" does not exist.'],
  ['ranking-campaign stop --min-tps 3', '"stop" does not accept --min-tps'],
])('"%s" is refused with its reason', async (call, reason) => {
  expect(await gatewayOf(call)).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining(reason),
  });
});

const commandsOnRuns = ['resume', 'status', 'cancel', 'repair'].map((name) => `pipeline ${name}`);
const commandsWithRun = ['train-models', 'run-batch-inference', 'load-batch-results'];

test.each([
  ...[...commandsOnRuns, ...commandsWithRun.map((name) => `${name} --run`)].map((call) => [
    `${call} job_17`,
    'is "job_17", the id of a batch job; it must be the id of a pipeline run.',
  ]),
  [
    'pipeline activate job_17 --reason back',
    '`GENERATION` is "job_17", the id of a batch job; it must be the id of a generation.',
  ],
  ['pipeline activate newest --reason back', 'such as generation_32'],
])('"%s" fails: %s', async (call, reason) => {
  expect(await gatewayOf(call)).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(reason),
  });
});

test('none of these commands has created its data folder', async () => {
  expect(await readdir(folder)).toEqual([]);
});
