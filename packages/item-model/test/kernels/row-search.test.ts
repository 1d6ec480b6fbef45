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

/** The first `columns` numbers of the third row of the system. */
function taken({ system, take }: RowSearch, row: number, columns: number): number[] {
  const first = 3 * system.stride;
  system.matrix.fill(NaN, first, first + columns);
  take(row, 3, columns);
  return [...system.matrix.subarray(first, first + columns)];
}

test('the kernel takes the same entries of rows as the reference implementation', () => {
  const rows = madeRows();
  const [fast, plain] = [fastRowSearch(rows, 1), plainRowSearch(rows)];
  for (const { place } of [fast, plain]) {
    for (let nth = 0; nth < WANTED; nth += 1) place[7 * nth] = nth + 1;
  }
  for (let row = 0; row < ITEMS; row += 1) {
    expect(taken(fast, row, WANTED)).toEqual(taken(plain, row, WANTED));
  }
  expect(taken(fast, 0, WANTED).every((value) => value === 0)).toBe(true);
  expect(taken(fast, ITEMS - 1, WANTED).filter((value) => value > 0).length).toBeGreaterThan(10);
});

test.each([fastRowSearch, plainRowSearch])(
  'entries are taken to the places of their items, and all others are zero',
  (open) => {
    const rows = madeRows();
    const search = open(rows, 2);
    search.place[3] = 9;
    search.place[200] = 4;
    const valueOf = (item: number) => {
      const at = rows.item.indexOf(item, rows.start[250]);
      return at < (rows.end[250] ?? 0) ? (rows.value[at] ?? 0) : 0;
    };
    const expected = Array.from({ length: 12 }, () => 0);
    [expected[8], expected[3]] = [valueOf(3), valueOf(200)];
    expect(taken(search, 250, 12)).toEqual(expected);
  },
);
