import { expect, test } from 'vitest';

import { fastPairSums, plainPairSums } from '../../src/kernels/pair-sums.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { madeHistories } from '../made-histories.ts';

test.each([4, 1] as const)(
  'pairs with %i sums have the same order and sums in the kernel and in the reference implementation',
  (width) => {
    const { matrix } = buildMatrix(madeHistories(200, 120));
    const gram = createGram(matrix, { candidates: 9, neighbours: 9, keepsGram: false });
    const both = [fastPairSums(gram, width, 2), plainPairSums(gram, width)];
    const seen = both.map(({ sums, nonZero, addUp }) =>
      Array.from({ length: 120 }, (_none, item) => {
        const met = [...nonZero.subarray(0, addUp(item))];
        const found = met.flatMap((one) => [one, ...sums.subarray(one * width, (one + 1) * width)]);
        sums.fill(0);
        return found;
      }),
    );
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]?.flat().length).toBeGreaterThan(1000);
  },
);
