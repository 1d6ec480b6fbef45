import { expect, test } from 'vitest';

import { runBench } from './run-bench.ts';

test('the storage bench loads and reads lists in each form', async () => {
  const printed = await runBench('storage', '--quick');
  expect(printed).toContain('500 lists of 25 items');
  for (const form of ['jsonb', 'text\\[\\] \\+ real\\[\\]']) {
    expect(printed).toMatch(
      new RegExp(`^\\| ${form} \\| [\\d,]+ \\| [\\d,]+ \\| [\\d.]+ ms \\|$`, 'm'),
    );
  }
  expect(printed).toMatch(/^Arrays load [\d.]+ times as fast and take \d+ % of the space\.$/m);
});

test('readers of the generations bench find every list while generations are activated', async () => {
  const printed = await runBench('generations', '--quick');
  expect(printed).toContain('200 lists of 100: figures');
  expect(printed).toContain('4 activations with 4 readers');
  expect(printed).toMatch(/[1-9]\d* lists read meanwhile, 0 not there$/m);
});
