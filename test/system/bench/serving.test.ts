import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { runBench } from './run-bench.ts';

const packageFile = new URL('../../../package.json', import.meta.url);

test('the serving bench measures every variant under the options of npm start', async () => {
  const report: unknown = JSON.parse(await runBench('serving', '--quick', '--json'));
  const { scripts } = JSON.parse(await readFile(packageFile, 'utf8'));
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
});
