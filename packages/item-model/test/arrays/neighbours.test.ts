import { expect, test } from 'vitest';

import { buildNeighbours, forEachNeighbour, type Pair } from '../../src/arrays/neighbours.ts';

test('the neighbours of all items are one list, and are visited in their order', () => {
  const pairs: Pair[][] = [
    [
      [2, 0.5],
      [1, -4],
    ],
    [],
    [[0, 0.25]],
  ];
  const neighbours = buildNeighbours(3, (item) => pairs[item] ?? []);
  expect([...neighbours.start]).toEqual([0, 2, 2, 3]);
  expect([...neighbours.item]).toEqual([2, 1, 0]);
  expect([...neighbours.weight]).toEqual([0.5, -4, 0.25]);
  const visited = pairs.map((_pairs, of) => {
    const found: Pair[] = [];
    forEachNeighbour(neighbours, of, (item, weight) => found.push([item, weight]));
    return found;
  });
  expect(visited).toEqual(pairs);
});
