import { createRandom } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { fastRowSearch, plainRowSearch, type RowSearch } from '../../src/kernels/row-search.ts';
import { bytesOfSearch, type SparseRows } from '../../src/matrices/gram-rows.ts';
import { createSharedBuffer } from '../../src/parallel/shared-buffer.ts';

const ITEMS = 301;
const WANTED = 40;

/** Row i has each item before i with a probability of a half, between gaps of unused entries. */
function madeRows(): SparseRows {
  const random = createRandom(ITEMS, WANTED);
  const entries = (ITEMS * (ITEMS + 1)) / 2;
  const buffer = createSharedBuffer(2 * entries, bytesOfSearch(ITEMS, WANTED));
  const item = new Int32Array(buffer.bytes, 0, entries);
  const value = new Float32Array(buffer.bytes, entries * 4, entries);
  const start = Int32Array.from({ length: ITEMS }, (_none, row) => (row * (row + 1)) / 2);
  const end = start.slice();
  for (let row = 0; row < ITEMS; row += 1) {
    for (let other = 0; other < row; other += 1) {
      if (random.next() < 0.5) continue;
      const at = end[row] ?? 0;
      item[at] = other;
      value[at] = random.next();
      end[row] = at + 1;
    }
  }
  const top = Int32Array.of(entries);
  return { start, end, item, value, buffer, mostWanted: WANTED, top };
}

function foundIn({ foundPlace, foundValue, search }: RowSearch, row: number) {
  return Array.from({ length: search(row) }, (_none, nth) => ({
    place: foundPlace[2 * nth],
    value: foundValue[2 * nth + 1],
  }));
}

test('the kernel finds the same entries of rows as the reference implementation', () => {
  const rows = madeRows();
  const [fast, plain] = [fastRowSearch(rows, 1), plainRowSearch(rows)];
  for (const { place } of [fast, plain]) {
    for (let nth = 0; nth < WANTED; nth += 1) place[7 * nth] = nth + 1;
  }
  const all = Array.from({ length: ITEMS }, (_none, row) => foundIn(plain, row));
  expect(Array.from({ length: ITEMS }, (_none, row) => foundIn(fast, row))).toEqual(all);
  expect(all[0]).toEqual([]);
  expect(all.at(-1)?.length).toBeGreaterThan(10);
});

test('the entries found are those whose items have a place, in the order of the row', () => {
  const rows = madeRows();
  const search = plainRowSearch(rows);
  search.place[3] = 9;
  search.place[200] = 4;
  const [first = 0, end = 0] = [rows.start[250], rows.end[250]];
  const expected = Array.from({ length: end - first }, (_none, nth) => first + nth)
    .filter((at) => [3, 200].includes(rows.item[at] ?? 0))
    .map((at) => ({ place: rows.item[at] === 3 ? 9 : 4, value: rows.value[at] }));
  expect(foundIn(search, 250)).toEqual(expected);
});
