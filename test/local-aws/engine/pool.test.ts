import { expect, test } from 'vitest';

import { fitEase } from '../../../src/local-aws/engine/ease/fit-ease.ts';
import { openPool } from '../../../src/local-aws/engine/ease/pool.ts';
import { FIRST_SETTINGS } from '../../../src/local-aws/engine/ease/settings.ts';
import { madeHistories } from './made-histories.ts';

test('a fit tells which share of each step is done', async () => {
  const told: [string, number][] = [];
  const pool = openPool(0, { onProgress: (kind, share) => told.push([kind, share]) });
  await fitEase(madeHistories(200, 60), { ...FIRST_SETTINGS, turboShare: 0.01 }, pool);
  expect(told).toEqual([
    ['gram', 1],
    ['solve', 1],
    ['combine', 1],
  ]);
});

test('a fit that is aborted while threads work ends with the reason', async () => {
  const stopping = new AbortController();
  const pool = openPool(1, { signal: stopping.signal });
  try {
    const fit = fitEase(madeHistories(3000, 900), FIRST_SETTINGS, pool);
    setImmediate(() => stopping.abort(new Error('enough')));
    await expect(fit).rejects.toThrow('enough');
  } finally {
    await pool.close();
  }
});
