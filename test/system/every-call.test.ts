import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const run = promisify(execFile);
const launcher = join(fileURLToPath(new URL('../../', import.meta.url)), 'scripts/gateway.mjs');

const ROUNDS = 120;

test('requests of which one call fails have right answers, degraded ones or clear errors', async () => {
  const options = [
    'chaos',
    '--every-call',
    '--only',
    'READ-',
    '--seed',
    '13',
    '--sample',
    String(ROUNDS),
  ];
  const { stdout } = await run(process.execPath, [launcher, ...options]);
  // What differs, if anything does, is in the lines above, with the command that repeats it.
  expect(stdout).toMatch(
    new RegExp(`, rounds ${ROUNDS}, failed 0, calls that did not come [0-4], `),
  );
}, 540_000);
