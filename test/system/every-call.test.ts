import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const run = promisify(execFile);
const launcher = join(fileURLToPath(new URL('../../', import.meta.url)), 'scripts/gateway.mjs');

/** The table of the rounds; what differs, if anything does, is in the lines above, with the command that repeats it. */
async function failCalls(rounds: number, ...options: readonly string[]): Promise<string> {
  const sample = ['--sample', String(rounds), ...options];
  const { stdout } = await run(process.execPath, [launcher, 'chaos', '--every-call', ...sample]);
  return stdout;
}

test('requests of which one call fails have right answers, degraded ones or clear errors', async () => {
  const table = await failCalls(120, '--only', 'READ-', '--seed', '13');
  expect(table).toMatch(/, rounds 120, failed 0, calls that did not come [0-4], /);
}, 540_000);

test('runs of which one call fails end like an undisturbed one', async () => {
  const table = await failCalls(16, '--seed', '21');
  expect(table).toMatch(/, rounds 16, failed 0, calls that did not come [0-2], /);
}, 540_000);
