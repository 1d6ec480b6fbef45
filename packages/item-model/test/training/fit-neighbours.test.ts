import { expect, test } from 'vitest';

import type { Neighbours, Pair } from '../../src/arrays/neighbours.ts';
import { createTopRows, type TopRows } from '../../src/arrays/top-rows.ts';
import type { FittedEase } from '../../src/ease/fit-ease.ts';
import { createGram } from '../../src/matrices/create-gram.ts';
import { buildMatrix } from '../../src/matrices/matrix.ts';
import { transposeRows } from '../../src/matrices/transpose-rows.ts';
import { DEFAULT_HYPER_PARAMETERS } from '../../src/training/fit-input.ts';
import { fitNeighbours, weightsByItem } from '../../src/training/fit-neighbours.ts';
import { historiesOf } from '../made-histories.ts';

/** Items 0 to 3 have 2, 3, 4 and 1 users: their ranks are 2, 1, 0 and 3. */
const histories = historiesOf([[2, 1, 0], [2, 1, 3], [2], [1, 2, 0]], 4);

function rowsOf(pairs: readonly (readonly Pair[])[], width = 3): TopRows {
  const rows = createTopRows(pairs.length, width);
  for (const [one, row] of pairs.entries()) {
    rows.count[one] = row.length;
    for (const [nth, [other, value]] of row.entries()) {
      rows.item[one * rows.width + nth] = other;
      rows.value[one * rows.width + nth] = value;
    }
  }
  return rows;
}

/** By rank: the cosines of each item, and the weights of source items for each target. */
function fittedOf(cosines: readonly Pair[][], weights: readonly Pair[][][]): FittedEase {
  const ranked = buildMatrix(histories);
  const gram = createGram(ranked.matrix, { candidates: 3, neighbours: 3, keepsGram: false });
  const rows = transposeRows(...weights.map((layer) => rowsOf(layer)));
  return {
    ranked,
    gram: {
      ...gram,
      cosineNorm: Float32Array.of(2, 1.5, 1, 0.5),
      candidates: rowsOf(cosines),
    },
    rows,
  };
}

function pairsOf({ start, item, weight }: Neighbours): Pair[][] {
  return Array.from(start.subarray(1), (end, one) =>
    Array.from(item.subarray(start[one], end), (other, nth): Pair => [
      other,
      Number((weight[(start[one] ?? 0) + nth] ?? 0).toFixed(6)),
    ]),
  );
}

const rounded = (pairs: readonly Pair[]) =>
  pairs.map(([item, value]): Pair => [item, Number(value.toFixed(6))]);

const none: Pair[][] = [[], [], [], []];
const cosines: Pair[][] = [
  [
    [1, 0.5],
    [2, 0.5],
    [3, 0.25],
  ],
  [],
  [[0, 0.5]],
  [],
];
/** The cosines of rank 0, damped by the norms 3, 2 and 1. */
const [first, second, third] = [(0.5 * 3) / 3.5, (0.5 * 2) / 2.5, (0.25 * 1) / 1.5];

test('without weights a similarity is a share of the damped cosine, by item number', () => {
  const found = pairsOf(
    fitNeighbours(fittedOf(cosines, [none]), histories, DEFAULT_HYPER_PARAMETERS),
  );
  expect(found).toEqual([
    rounded([[2, 0.7 * second]]),
    [],
    rounded([
      [1, 0.7 * first],
      [0, 0.7 * second],
      [3, 0.7 * third],
    ]),
    [],
  ]);
});

test('the rest of a similarity is the share of the highest weight; negative weights count as 0', () => {
  /** From rank 0: .2 to rank 1, .8 to rank 2, -1 to rank 3; to others from rank 2. */
  const weights: Pair[][] = [[[2, 5]], [[0, 0.2]], [[0, 0.8]], [[0, -1]]];
  const found = pairsOf(
    fitNeighbours(
      fittedOf([...cosines.slice(0, 3), [[2, 0.5]]], [weights]),
      histories,
      DEFAULT_HYPER_PARAMETERS,
    ),
  );
  expect(found[2]).toEqual(
    rounded([
      [0, 0.7 * second + 0.3 * first],
      [1, 0.7 * first + 0.3 * 0.25 * first],
      [3, 0.7 * third],
    ]),
  );
  expect(found[0]).toEqual(rounded([[2, second]]));
  expect(found[3]).toEqual(rounded([[0, 0.7 * 0.25]]));
});

test('of equally similar items the lower number comes first', () => {
  const order = [
    [3, 1, 2],
    [2, 3, 0],
    [0, 3, 1],
    [1, 0, 2],
  ];
  const tied = order.map((row) => row.map((rank): Pair => [rank, 0.5]));
  const fitted = fittedOf(tied, [none]);
  const gram = { ...fitted.gram, cosineNorm: new Float32Array(4).fill(1) };
  const found = pairsOf(fitNeighbours({ ...fitted, gram }, histories, DEFAULT_HYPER_PARAMETERS));
  expect(found.map((row) => row.map(([item]) => item))).toEqual([
    [1, 2, 3],
    [0, 2, 3],
    [0, 1, 3],
    [0, 1, 2],
  ]);
});

test('without candidates the neighbours are taken', () => {
  const fitted = fittedOf(cosines, [none]);
  const gram = { ...fitted.gram, candidates: createTopRows(4, 0), neighbours: rowsOf(cosines) };
  const found = pairsOf(fitNeighbours({ ...fitted, gram }, histories, DEFAULT_HYPER_PARAMETERS));
  expect(found[0]).toEqual(rounded([[2, 0.7 * second]]));
  const narrow = { ...gram, candidates: rowsOf([[], [], [[1, 0.5]], []], 1) };
  const alone = fitNeighbours({ ...fitted, gram: narrow }, histories, DEFAULT_HYPER_PARAMETERS);
  expect([...alone.item]).toEqual([1]);
});

/** By target rank, the transitions from source ranks. */
const transitions: Pair[][] = [
  [
    [1, 0.2],
    [3, 0],
  ],
  [[0, 0.1]],
  [[0, 0.6]],
  [],
];
const againstTheirDirection: Pair[][] = [
  [
    [1, 0.1],
    [2, 0.6],
  ],
  [[0, 0.2]],
  [],
  [[0, 0]],
];

test('transitions in both directions add a share of the highest similarity', () => {
  const found = (rows: TopRows | undefined) =>
    pairsOf(
      fitNeighbours(
        { ...fittedOf(cosines, [none]), transitions: rows },
        histories,
        DEFAULT_HYPER_PARAMETERS,
      ),
    );
  // Of the item of rank 0 to those of ranks 1 and 2: .2 + .1 and .6, which are half and all of the maximum.
  const highest = 0.7 * first;
  const expected = [
    rounded([[2, 1.3 * 0.7 * second]]),
    [],
    rounded([
      [0, 0.7 * second + 0.3 * highest],
      [1, 0.7 * first + 0.15 * highest],
      [3, 0.7 * third],
    ]),
    [],
  ];
  expect(found(rowsOf(transitions))).toEqual(expected);
  expect(found(rowsOf(againstTheirDirection))).toEqual(expected);
  expect(found(rowsOf(none))).toEqual(found(undefined));
});

test('transitions to an item that is not similar make no neighbour of it', () => {
  const far: Pair[][] = [[[2, 0.5]], [], [[1, 2]], []];
  const fitted = { ...fittedOf(cosines, [none]), transitions: rowsOf(far) };
  const found = pairsOf(fitNeighbours(fitted, histories, DEFAULT_HYPER_PARAMETERS));
  expect(found[0]).toEqual(rounded([[2, (1 + 0.3 * 0.25) * 0.7 * second]]));
});

test('a popularity discount divides by a power of the number of users', () => {
  const similar = (popularityDiscount: number) =>
    pairsOf(
      fitNeighbours(fittedOf(cosines, [none]), histories, {
        popularityDiscount,
        minCointeractions: 0,
      }),
    );
  expect(similar(1)[0]).toEqual(rounded([[2, (0.7 * second) / 2]]));
  expect(similar(0)[0]).toEqual(rounded([[2, 0.7 * second * 2]]));
  expect(similar(0.25)[0]).toEqual(rounded([[2, 0.7 * second * Math.SQRT2]]));
  expect(similar(1)[2]).toEqual(
    rounded([
      [0, (0.7 * second) / Math.SQRT2],
      [1, (0.7 * first) / Math.sqrt(3)],
      [3, 0.7 * third],
    ]),
  );
});

test('pairs with fewer common users than the minimum are no neighbours', () => {
  const itemsFor = (minCointeractions: number) =>
    pairsOf(
      fitNeighbours(fittedOf(cosines, [none]), histories, {
        popularityDiscount: 0.5,
        minCointeractions,
      }),
    ).map((row) => row.map(([item]) => item));
  expect(itemsFor(1)).toEqual([[2], [], [1, 0, 3], []]);
  expect(itemsFor(2)).toEqual([[2], [], [1, 0], []]);
  expect(itemsFor(3)).toEqual([[], [], [1], []]);
  expect(itemsFor(4)).toEqual([[], [], [], []]);
});

test('the weights of a layer are those from each item, by item number', () => {
  const weights: Pair[][] = [[[2, 5]], [[0, 0.25]], [], [[0, -1]]];
  const other: Pair[][] = [[], [], [[1, 8]], []];
  const fitted = fittedOf(cosines, [weights, other]);
  expect(pairsOf(weightsByItem(fitted, 0))).toEqual([
    [[2, 5]],
    [],
    [
      [1, 0.25],
      [3, -1],
    ],
    [],
  ]);
  expect(pairsOf(weightsByItem(fitted, 1))).toEqual([[], [[0, 8]], [], []]);
});
