import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const run = promisify(execFile);

// Of this seed's first rounds one fills the disk and restarts PostgreSQL in LOAD, both kill; jobs, lines and calls fail.
const ROUNDS = ['--rounds', '2', '--seed', '28'];

const LAST = /\nrounds 2, kills (\d+), faults (\d+), differences 0\n$/;

test('a run under kills, a full disk, restarts and injected faults ends with the same results as an undisturbed run', async () => {
  const command = ['--conditions=source', '--import', 'tsx', 'test/chaos/run.ts', ...ROUNDS];
  const { stdout } = await run(process.execPath, command);
  // What differs, if anything does, is in the lines above.
  expect(stdout).toMatch(LAST);
  const counted = LAST.exec(stdout);
  expect(Number(counted?.[1])).toBeGreaterThanOrEqual(2);
  expect(Number(counted?.[2])).toBeGreaterThanOrEqual(3);
  for (const fault of ['full disk', 'restarted database']) {
    expect(stdout).toMatch(new RegExp(`${fault} +[1-9]`));
  }
}, 180_000);
