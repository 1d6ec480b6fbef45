import { createPause } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { buildBaskets } from '../src/baskets/build-baskets.ts';
import { fitEase } from '../src/ease/fit-ease.ts';
import { makeLists } from '../src/ease/make-lists.ts';
import { recencyWeights } from '../src/ease/recency.ts';
import { layerRecencies } from '../src/ease/settings.ts';
import { buildHistories, type Histories } from '../src/histories/histories.ts';
import { noteLeftOut } from '../src/histories/note-left-out.ts';
import { buildMatrix, MAX_LEARNED } from '../src/matrices/matrix.ts';
import { selectSettings } from '../src/selection/select-settings.ts';
import { fitFactors } from '../src/spectral/fit-factors.ts';
import { openPool } from '../src/steps/pool.ts';
import { historiesOf } from './made-histories.ts';

const upTo = (count: number) => Array.from({ length: count }, (_none, nth) => nth);

/** Lists of three items for all users, after a whole selection and fit. */
async function listsOf(histories: Histories): Promise<Int32Array> {
  const pool = openPool(0);
  const { settings } = await selectSettings({ histories }, pool);
  const { ranked, rows } = await fitEase({ histories }, settings, pool);
  expect([...rows.weight].every(Number.isFinite)).toBe(true);
  const users = Int32Array.from(upTo(histories.userCount));
  const recency = layerRecencies(settings).map((one) => recencyWeights(histories, one));
  return makeLists({ matrix: ranked.matrix, rows, recency, users, length: 3, fills: true }, pool);
}

test('a training of one basket gives lists, and notes that its events have the same time', async () => {
  const basket = { ...historiesOf([[0, 1, 2]], 6), time: new Float64Array(3) };
  expect([...(await listsOf(basket))]).toEqual([3, 4, 5]);
  expect(noteLeftOut(basket)).toEqual([
    'Items without events: 3. Only content can recommend them.',
    'All events have the same time: recency and order have no effect.',
  ]);
});

test('users with one event get popular items, and a note', async () => {
  const single = historiesOf([[0], [0], [1], [2]], 3);
  expect((await listsOf(single)).length).toBe(12);
  expect(noteLeftOut(single)).toContain(
    'Users with one item: 4. They do not relate items to each other.',
  );
});

test('a training without events gives lists of items in their order', async () => {
  expect([...(await listsOf(historiesOf([[]], 4)))]).toEqual([0, 1, 2]);
});

test('usual histories have no notes', () => {
  expect(
    noteLeftOut(
      historiesOf(
        [
          [0, 1],
          [1, 0],
        ],
        2,
      ),
    ),
  ).toEqual([]);
});

test('fifty thousand items of one user cost no more than the longest history that is learned from', () => {
  const bot = historiesOf([upTo(50_000)], 50_000);
  const { matrix } = buildMatrix(bot);
  expect(matrix.itemUser.length).toBe(MAX_LEARNED);
  expect(noteLeftOut(bot)).toEqual([
    `Users with more than ${MAX_LEARNED} items: 1. Pairs are formed of their newest items.`,
  ]);
});

test('histories and baskets that are cut off are counted and noted', async () => {
  const events = {
    users: ['bot', 'ann'],
    items: ['a', 'b', 'c', 'd'],
    eventTypes: [''],
    user: Int32Array.of(0, 0, 0, 0, 0, 1, 1),
    item: Int32Array.of(0, 1, 2, 3, 3, 0, 1),
    time: Float64Array.of(1, 2, 3, 4, 5, 1, 2),
    eventType: new Int32Array(7),
    eventValue: new Float64Array(7),
  };
  const pause = createPause(new AbortController().signal);
  const rows = Int32Array.from(upTo(7));
  const histories = await buildHistories(events, rows, pause, 2);
  expect([...histories.item]).toEqual([3, 2, 1, 0]);
  expect(noteLeftOut(histories)).toEqual([
    'Users whose history is truncated: 1. Their older items do not count.',
  ]);
  const all = await buildHistories(events, rows, pause, 4);
  expect(all.truncatedUsers).toBeUndefined();
  const limits = { userItems: 3, basketItems: 3 };
  const baskets = await buildBaskets(events, { rows, unit: 'day' }, pause, limits);
  expect(noteLeftOut(all, baskets)).toEqual([
    'Users whose baskets are truncated: 1. Repeats are learned from what remains.',
  ]);
});

test('items without events have no factors', async () => {
  const { matrix } = buildMatrix(
    historiesOf(
      [
        [0, 1],
        [1, 2],
      ],
      5,
    ),
  );
  const { numbers } = await fitFactors(matrix, 4, openPool(0));
  expect([...numbers.subarray(3 * 4, 5 * 4)]).toEqual(Array.from({ length: 8 }, () => 0));
});
