import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));
const launcher = join(root, 'scripts/gateway.mjs');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  file: string,
  args: readonly string[],
  { cwd = root, env = {} } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env } };
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const gateway = async (...args: string[]) => run(process.execPath, [launcher, ...args]);

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-command-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('npx runs the gateway command of a clone, with an empty cache and no registry', async () => {
  const env = {
    npm_config_cache: await temporaryFolder(),
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_update_notifier: 'false',
  };
  const { code, stdout } = await run('npx', ['gateway', '--help'], { env });
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: npx gateway <command>');
});

test('the help lists every command with its summary, and each has an npm script of the same name', async () => {
  const { code, stdout, stderr } = await gateway('--help');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const names = [...stdout.matchAll(/^ {2}(\S+) +\S.*$/gm)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(15);
  const aliases = names.filter((name) => name !== 'start');
  expect(aliases.map((name) => scripts[name])).toEqual(
    aliases.map((name) => `exec node scripts/gateway.mjs ${name}`),
  );
  expect(scripts['torture']).toBe(scripts['chaos']);
});

test('npm start and gateway start give Node the same options', async () => {
  const table = await readFile(join(root, 'scripts/support/commands.mjs'), 'utf8');
  const [, options = ''] = /serveOptions = \[(.+)\]/.exec(table) ?? [];
  const ofNpm = / node (--.+) dist\/main\.js$/.exec(scripts['start'] ?? '')?.[1]?.split(' ');
  expect(options.split(', ').map((option) => option.slice(1, -1))).toEqual(ofNpm);
});

test('a missing or unknown command is refused with the nearest name', async () => {
  expect(await gateway()).toMatchObject({ code: 2, stderr: expect.stringContaining('Usage:') });
  const misspelt = await gateway('pipline', 'run');
  expect(misspelt).toMatchObject({ code: 2, stdout: '' });
  expect(misspelt.stderr).toContain('Did you mean "pipeline"?');
  expect((await gateway('xyzzy')).stderr).not.toContain('Did you mean');
});

test('"start" refuses options, and its help starts nothing', async () => {
  expect(await gateway('start', '--port')).toMatchObject({ code: 2, stdout: '' });
  expect(await gateway('start', '--help')).toMatchObject({ code: 0, stderr: '' });
});

test('arguments, output and exit code of a command pass through the launcher', async () => {
  const refused = await gateway('keys', 'revoke', 'one', '--days', '3');
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('"revoke" does not accept --days');
});

test('a relative path counts from the folder in which the command is called', async () => {
  const cwd = await realpath(await temporaryFolder());
  for (const given of [['--data-dir', 'data'], ['--data-dir=data']]) {
    const { stdout } = await run(process.execPath, [launcher, 'reset', ...given], { cwd });
    expect(stdout).toBe(`There is nothing to remove: ${join(cwd, 'data')} does not exist.\n`);
  }
});

async function listening(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('the output of the command is not read');
  const ended = once(child, 'exit').then(() => {
    throw new Error('the command ended before it listened');
  });
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  expect(line).toMatch(/listens on/);
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends the command, and then the launcher',
  async (signal) => {
    const args = [launcher, 'local-aws', '--port', '0', '--data-dir', await temporaryFolder()];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await listening(child);
    const closed = once(child, 'close');
    child.kill(signal);
    // "close" comes when nothing holds the output any more: the command has ended as well.
    expect(await closed).toEqual([0, null]);
  },
);
