import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const run = promisify(execFile);

// Of this seed's first rounds one fills the disk and restarts PostgreSQL in LOAD, both kill; jobs, lines and calls fail.
const ROUNDS = ['--rounds', '2', '--seed', '28'];

const LAST = /\nrounds 2, kills (\d+), faults (\d+), differences 0\n$/;

test('a run that is killed, starved and lied to ends as one that nothing disturbed', async () => {
  const torture = ['--conditions=source', '--import', 'tsx', 'test/chaos/run.ts', ...ROUNDS];
  const { stdout } = await run(process.execPath, torture);
  // What differs, if anything does, is in the lines above.
  expect(stdout).toMatch(LAST);
  const told = LAST.exec(stdout);
  expect(Number(told?.[1])).toBeGreaterThanOrEqual(2);
  expect(Number(told?.[2])).toBeGreaterThanOrEqual(3);
  for (const struck of ['full disk', 'restarted database']) {
    expect(stdout).toMatch(new RegExp(`${struck} +[1-9]`));
  }
}, 180_000);
