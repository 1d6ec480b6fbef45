import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the serving bench measures all variants, which answer the same, and ends by itself', async () => {
  const command = ['--import', 'tsx', 'scripts/bench/serving.ts', '--quick', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  const report: unknown = JSON.parse(stdout);
  const measured = { cpuMicros: expect.any(Number), perSecond: expect.any(Number) };
  expect(report).toMatchObject({
    variants: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, ...measured })),
    floors: [
      { floor: '(e) ≤ 2.5 × (b)' },
      { floor: '(e) ≤ 0.4 × (c)' },
      { floor: '(e) ≤ 1 × (d)' },
    ],
  });
}, 180_000);
