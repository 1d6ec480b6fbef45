import { expect, test } from 'vitest';

import { fitGram } from '../../src/ease/fit-ease.ts';
import { FIRST_SETTINGS } from '../../src/ease/settings.ts';
import { fastTailSearch, plainTailSearch } from '../../src/kernels/tail-search.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { openPool } from '../../src/steps/pool.ts';
import { madeHistories } from '../made-histories.ts';

test('the kernel finds the same entries of the Gram matrix as the reference implementation', async () => {
  const ranked = buildMatrix(madeHistories(300, 900));
  const settings = { ...FIRST_SETTINGS, candidates: 40 };
  const gram = await fitGram(ranked, settings, openPool(0));
  const twins = [fastTailSearch(gram, 1), plainTailSearch(gram)];
  const tail = Array.from({ length: 900 - gram.headCount }, (_none, nth) => gram.headCount + nth);
  const found = twins.map(({ place, found: places, search }) => {
    for (let nth = 0; nth < 41; nth += 1) place[nth * 7] = nth + 1;
    return tail.map((item) => [...places.subarray(0, search(item))]);
  });
  expect(found[0]).toEqual(found[1]);
  expect(found[0]?.flat().length).toBeGreaterThan(tail.length);
});
