import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

test('the serving bench measures all variants, which answer the same, and ends by itself', async () => {
  const command = [
    '--conditions=source',
    '--import',
    'tsx',
    'bench/serving.ts',
    '--quick',
    '--json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  const report: unknown = JSON.parse(stdout);
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [, started = ''] = / node (--.+) dist\/main\.js$/.exec(scripts.start) ?? [];
  const measured = { cpuMicros: expect.any(Number), perSecond: expect.any(Number) };
  expect(report).toMatchObject({
    nodeOptions: started.split(' '),
    variants: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, ...measured })),
    floors: [
      { floor: '(e) ≤ 2.5 × (b)' },
      { floor: '(e) ≤ 0.4 × (c)' },
      { floor: '(e) ≤ 1 × (d)' },
    ],
  });
}, 180_000);
