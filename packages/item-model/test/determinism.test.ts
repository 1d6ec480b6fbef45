import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { fitEase } from '../src/ease/fit-ease.ts';
import { makeLists } from '../src/ease/make-lists.ts';
import { recencyWeights } from '../src/ease/recency.ts';
import { selectSettings } from '../src/selection/select-settings.ts';
import { openPool } from '../src/steps/pool.ts';
import { madeHistories } from './made-histories.ts';

/** A hash of all results of a fit: the settings, the weights, and all lists. */
async function fingerprint(threads: number): Promise<string> {
  const histories = madeHistories(900, 400);
  const pool = openPool(threads);
  try {
    const { settings } = await selectSettings({ histories }, pool);
    const { ranked, rows } = await fitEase(
      { histories },
      { ...settings, turboShare: 0.3, kept: 60 },
      pool,
    );
    const lists = await makeLists(
      {
        matrix: ranked.matrix,
        rows,
        recency: [recencyWeights(histories, settings.recency)],
        users: Int32Array.from({ length: 900 }, (_none, user) => user),
        length: 25,
        fills: true,
      },
      pool,
    );
    const hash = createHash('sha256').update(JSON.stringify(settings));
    for (const array of [rows.start, rows.end, rows.item, rows.weight, lists]) {
      hash.update(new Uint8Array(array.slice().buffer));
    }
    return hash.digest('hex');
  } finally {
    await pool.close();
  }
}

test('the same histories give the same bytes on one, two and three threads', async () => {
  const alone = await fingerprint(0);
  expect(await Promise.all([1, 2, 3].map(fingerprint))).toEqual([alone, alone, alone]);
});
