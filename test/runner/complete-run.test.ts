import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, inject, test } from 'vitest';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];
const CONFIG = ['--config', 'test/runner/fixtures/vitest.config.ts'];

interface Ended {
  readonly code: number;
  readonly output: string;
}

interface Settings {
  readonly FIXTURE_SETUP?: string;
  readonly FIXTURE_FAIL_ON_SKIPS?: 'true';
}

/** Runs the fixture files of this name as `npm test` runs the project's. */
async function run(name: string, settings: Settings = {}): Promise<Ended> {
  const { VITEST: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    FIXTURE_DATABASE: JSON.stringify(inject('databaseAddress')),
    ...settings,
  };
  return new Promise((resolve) => {
    const command = [...VITEST, ...CONFIG, `${name}.fixture.ts`];
    execFile(process.execPath, command, { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

test('a run whose files all report succeeds and says how many tests it executed', async () => {
  const { code, output } = await run('passes');
  expect(output).toContain('1 of 1 test files reported\n1 passed, 0 failed, 0 skipped\n');
  expect(code).toBe(0);
});

test('a run whose global setup never settles fails', async () => {
  const { code, output } = await run('passes', { FIXTURE_SETUP: 'setup-never-settles.ts' });
  expect(output).toContain('it ended before the test files had reported');
  expect(code).toBe(1);
});

test('a run that is ended with exit code 0 before its files report fails', async () => {
  const { code, output } = await run('passes', { FIXTURE_SETUP: 'setup-exits.ts' });
  expect(output).toContain('it ended before the test files had reported');
  expect(code).toBe(1);
});

test('a run that executes no test fails', async () => {
  const { code, output } = await run('skips');
  expect(output).toContain('1 of 1 test files reported\n0 passed, 0 failed, 1 skipped\n');
  expect(output).toContain('no test was executed');
  expect(code).toBe(1);
});

test('a skipped test fails the run only where skips are failures', async () => {
  expect(await run('mixed')).toMatchObject({ code: 0 });
  const { code, output } = await run('mixed', { FIXTURE_FAIL_ON_SKIPS: 'true' });
  expect(output).toContain('tests were skipped');
  expect(code).toBe(1);
});

test('a file that leaves a process behind fails, and the process is ended', async () => {
  const { code, output } = await run('leaves-a-process');
  expect(code).toBe(1);
  const pid = Number(/left behind: process (\d+) .*setInterval/.exec(output)?.[1]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a file that leaves a database connection open fails, and the connection is named', async () => {
  const { code, output } = await run('leaves-a-connection');
  expect(output).toContain('left behind: a connection of recommendation-gateway (SELECT 1 AS one)');
  expect(code).toBe(1);
});

test('a file that leaves a database fails', async () => {
  const { code, output } = await run('leaves-a-database');
  expect(output).toContain('left behind: the databases test_');
  expect(code).toBe(1);
});
