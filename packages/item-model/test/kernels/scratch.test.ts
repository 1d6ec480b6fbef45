import { expect, test } from 'vitest';

import { fastRidgeSystem } from '../../src/kernels/fast-ridge-system.ts';
import { fastHistorySearch } from '../../src/kernels/history-search.ts';
import { fastItemSums } from '../../src/kernels/item-sums.ts';
import { openKernel } from '../../src/kernels/open-kernel.ts';
import { fastPairSums } from '../../src/kernels/pair-sums.ts';
import { fastRowSearch } from '../../src/kernels/row-search.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import { bytesOfSearch } from '../../src/matrices/gram-rows.ts';
import { buildMatrix, SEARCH_WORDS } from '../../src/matrices/matrix.ts';
import { createWeightRows } from '../../src/matrices/weight-rows.ts';
import { MAX_THREADS } from '../../src/parallel/shared-buffer.ts';
import { historiesOf } from '../made-histories.ts';

const ITEMS = 5;
const { matrix } = buildMatrix(historiesOf([[0, 1, 2], [1, 2, 4], [3]], ITEMS));
const { buffer } = matrix;
const gramOf = (one: typeof matrix) =>
  createGram(one, { candidates: 2, neighbours: 2, keepsGram: true });

/** The scratch space of thread 3. */
const scratch = buffer.scratchStart + 3 * buffer.scratchBytes;
const withoutMemory = { ...matrix, buffer: { ...buffer, memory: undefined } };

test('each thread has a kernel with scratch space of its own', () => {
  expect(openKernel(buffer, 3)?.scratch).toBe(scratch);
  expect(openKernel(buffer, MAX_THREADS - 1)).toBeDefined();
});

test('there is no kernel for more threads than have scratch space, and none without memory', () => {
  expect(openKernel(buffer, MAX_THREADS)).toBeUndefined();
  expect(openKernel(withoutMemory.buffer, 0)).toBeUndefined();
});

test.each([1, 4] as const)(
  '%i pair sums an item, and then the items found, are scratch',
  (width) => {
    const { sums, nonZero } = fastPairSums(gramOf(matrix), width, 3);
    expect([sums.buffer, sums.byteOffset, sums.length]).toEqual([
      buffer.bytes,
      scratch,
      ITEMS * width,
    ]);
    expect([nonZero.byteOffset, nonZero.length]).toEqual([scratch + 4 * ITEMS * width, ITEMS + 1]);
  },
);

test('places of wanted items are scratch, and those found lie beyond the pair sums', () => {
  const { place, found } = fastHistorySearch(matrix, 3);
  expect([place.buffer, place.byteOffset, place.length]).toEqual([buffer.bytes, scratch, ITEMS]);
  expect([found.byteOffset, found.length]).toEqual([scratch + 20 * ITEMS + 4, SEARCH_WORDS]);
});

test('without shared memory, plain arrays give the same sums and places', () => {
  const gram = gramOf(withoutMemory);
  const [plain, fast] = [fastPairSums(gram, 4, 0), fastPairSums(gramOf(matrix), 4, 0)];
  expect(plain.sums.buffer).not.toBe(buffer.bytes);
  expect([plain.addUp(0), fast.addUp(0)]).toEqual([4, 4]);
  expect([...plain.sums]).toEqual([...fast.sums]);
  const search = fastHistorySearch(withoutMemory, 0);
  expect(search.place.buffer).not.toBe(buffer.bytes);
  search.place[0] = 7;
  search.searchAll(Int32Array.of(0), 1);
  expect([...search.found.subarray(0, 2)]).toEqual([1, 7]);
});

test('places for sparse rows are scratch, and then the system that receives their entries', () => {
  const { tail } = gramOf(matrix);
  if (!tail) throw new RangeError('no sparse rows');
  const { place, system } = fastRowSearch(tail, 3);
  const first = tail.buffer.scratchStart + 3 * tail.buffer.scratchBytes;
  expect([place.buffer, place.byteOffset, place.length]).toEqual([tail.buffer.bytes, first, ITEMS]);
  expect(system.matrix.buffer).toBe(tail.buffer.bytes);
  expect([system.matrix.byteOffset, system.matrix.length]).toEqual([first + 32, 16]);
  expect([system.answer.byteOffset, system.answer.length]).toEqual([first + 96, 4]);
  expect([8, 9, 27].map((count) => bytesOfSearch(count, 2))).toEqual([112, 128, 160]);
  const plain = fastRowSearch({ ...tail, buffer: withoutMemory.buffer }, 3);
  expect(plain.place.buffer).not.toBe(tail.buffer.bytes);
});

test('item sums are scratch, or a plain array without shared memory', () => {
  const rows = createWeightRows({ itemCount: ITEMS, layers: 1, weights: 1 });
  rows.end.fill(1, 0, 1);
  rows.start.fill(1, 1);
  rows.end.fill(1, 1);
  rows.weight[0] = 0.5;
  rows.item[0] = 4;
  const sums = fastItemSums(rows, 2);
  expect([sums.sum.buffer, sums.sum.byteOffset]).toEqual([
    rows.buffer.bytes,
    rows.buffer.scratchStart + 2 * rows.buffer.scratchBytes,
  ]);
  const plain = fastItemSums({ ...rows, buffer: { ...rows.buffer, memory: undefined } }, 2);
  expect(plain.sum.buffer).not.toBe(rows.buffer.bytes);
  plain.add(0, 1);
  expect([...plain.sum]).toEqual([0, 0, 0, 0, 0.5]);
});

test('a ridge system has rows of four, its answer and nothing else, in pages', () => {
  const sizes = [2, 3, 4, 127, 423, 571].map((most) => {
    const { stride, matrix: numbers, answer } = fastRidgeSystem(most);
    return [stride, numbers.length, answer.byteOffset, answer.length, numbers.buffer.byteLength];
  });
  expect(sizes).toEqual([
    [4, 16, 64, 4, 65_536],
    [8, 64, 256, 8, 65_536],
    [8, 64, 256, 8, 65_536],
    [132, 17_424, 69_696, 132, 131_072],
    [428, 183_184, 732_736, 428, 786_432],
    [576, 331_776, 1_327_104, 576, 1_376_256],
  ]);
});
