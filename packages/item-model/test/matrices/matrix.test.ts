import { expect, test } from 'vitest';

import { createTopRows } from '../../src/arrays/top-rows.ts';
import { triangle } from '../../src/matrices/gram-rows.ts';
import { buildMatrix, SEARCH_WORDS } from '../../src/matrices/matrix.ts';
import { transposeInto, transposeRows } from '../../src/matrices/transpose-rows.ts';
import { createWeightRows } from '../../src/matrices/weight-rows.ts';
import { historiesOf } from '../made-histories.ts';

test('items are ranked by popularity, ties by number, in both orders of the matrix', () => {
  const histories = historiesOf([[2, 1], [1], [], [1, 3, 2], [3]], 5);
  const { matrix, itemOfRank, rankOfItem } = buildMatrix(histories);
  expect([...itemOfRank]).toEqual([1, 2, 3, 0, 4]);
  expect([...rankOfItem]).toEqual([3, 0, 1, 2, 4]);
  expect([matrix.userCount, matrix.itemCount]).toEqual([5, 5]);
  expect([...matrix.userStart]).toEqual([0, 2, 3, 3, 6, 7]);
  expect([...matrix.userItem]).toEqual([1, 0, 0, 0, 2, 1, 2]);
  expect([...matrix.userLength]).toEqual([2, 1, 0, 3, 1]);
  expect([...matrix.itemStart]).toEqual([0, 3, 5, 7, 7, 7]);
  expect([...matrix.itemUser]).toEqual([0, 1, 3, 0, 3, 3, 4]);
});

test('the newest 2,000 items of a user are learned from', () => {
  const { userLength, itemUser, userItem } = buildMatrix(
    historiesOf([Array.from({ length: 2005 }, (_none, item) => item), [0]], 2005),
  ).matrix;
  expect([...userLength]).toEqual([2000, 1]);
  expect([itemUser.length, userItem.length]).toEqual([2001, 2006]);
});

test('the scratch space has four sums for each item, a list of the items that ends with a further place, and a search', () => {
  const bytesFor = (itemCount: number) => {
    const { buffer, userItem } = buildMatrix(historiesOf([[0], [1, 0]], itemCount)).matrix;
    expect([userItem.buffer, buffer.scratchStart]).toEqual([buffer.bytes, 64]);
    return buffer.scratchBytes - SEARCH_WORDS * 4;
  };
  expect([3, 4, 6, 7, 13].map(bytesFor)).toEqual([64, 128, 128, 192, 320]);
});

test('rows by target become rows by source, whose targets ascend', () => {
  const rows = {
    width: 2,
    count: Int32Array.of(2, 1, 0, 2),
    item: Int32Array.of(3, 1, 3, 9, 9, 9, 1, 0),
    value: Float32Array.of(0.5, 2, -1, 9, 9, 9, 0.25, 4),
  };
  const turned = transposeRows(rows);
  expect([...turned.start]).toEqual([0, 1, 3, 3, 5]);
  expect([...turned.end]).toEqual([1, 3, 3, 5]);
  expect([...turned.item]).toEqual([3, 0, 3, 0, 1]);
  expect([...turned.weight]).toEqual([4, 2, 0.25, 0.5, -1]);
});

test('the rows of a second layer follow those of the first', () => {
  const first = { ...createTopRows(3, 1), count: Int32Array.of(1, 0, 1) };
  first.item.set([2, 0, 0]);
  first.value.set([0.5, 0, 0.25]);
  const second = { ...createTopRows(3, 2), count: Int32Array.of(0, 2, 0) };
  second.item.set([2, 0], 2);
  second.value.set([8, 4], 2);
  const { itemCount, start, end, item, weight } = transposeRows(first, second);
  expect(itemCount).toBe(3);
  expect([...start]).toEqual([0, 1, 1, 2, 3, 3, 4]);
  expect([...end]).toEqual([1, 1, 2, 3, 3, 4]);
  expect([...item]).toEqual([2, 0, 1, 1]);
  expect([...weight]).toEqual([0.25, 0.5, 4, 8]);
});

test('rows that fit take the place of earlier ones, and others a new one', () => {
  const rowsOf = (width: number) => {
    const rows = createTopRows(3, 2);
    rows.count.fill(width);
    rows.item.set([1, 2, 0, 2, 0, 1]);
    rows.value.set([1, 2, 3, 4, 5, 6]);
    return rows;
  };
  const first = transposeRows(rowsOf(2));
  const again = transposeInto(first, [rowsOf(1)]);
  expect(again.buffer).toBe(first.buffer);
  const fresh = transposeRows(rowsOf(1));
  expect({ ...again, buffer: undefined }).toEqual({ ...fresh, buffer: undefined });
  const larger = transposeInto(first, [rowsOf(2), rowsOf(2), rowsOf(2)]);
  expect(larger.buffer).not.toBe(first.buffer);
  expect(larger.end).toEqual(Int32Array.of(2, 4, 6, 8, 10, 12, 14, 16, 18));
});

test('rows of weights do not overlap, and lie before the scratch space', () => {
  const { buffer, start, end, item, weight } = createWeightRows({
    itemCount: 3,
    layers: 1,
    weights: 5,
  });
  expect([start, end, item, weight].map(({ length }) => length)).toEqual([4, 3, 5, 5]);
  expect([start, end, item, weight].map(({ byteOffset }) => byteOffset)).toEqual([0, 16, 28, 48]);
  expect(buffer.scratchStart).toBe(128);
  expect(createWeightRows({ itemCount: 3, layers: 1, weights: 4 }).buffer.scratchStart).toBe(64);
});

test('the scratch space of weights has lines of 16 sums, a mark for each line, in sixteens, and a list of 1,024', () => {
  const bytesFor = (itemCount: number) =>
    createWeightRows({ itemCount, layers: 2, weights: 0 }).buffer.scratchBytes;
  expect([16, 17, 1024, 1025].map(bytesFor)).toEqual([8320, 8384, 12_352, 12_480]);
});

test('a triangle has the entries left of and on the diagonal, row by row', () => {
  const places = [0, 1, 2].flatMap((row) =>
    Array.from({ length: row + 1 }, (_none, column) => triangle(row, column)),
  );
  expect(places).toEqual([0, 1, 2, 3, 4, 5]);
});
