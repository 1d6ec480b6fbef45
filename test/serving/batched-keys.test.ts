import { expect, test } from 'vitest';

import { type BatchReadOptions, batchReads } from '../../src/serving/reads/batch-reads.ts';
import { createCachedReader } from '../../src/serving/reads/cached-reader.ts';

interface Row {
  readonly key: string;
}

/** Batched reads of rows that all exist except "absent", and the keys of each statement that they execute. */
function openReads(options: Partial<BatchReadOptions<Row>> = {}) {
  const statements: (readonly string[])[] = [];
  const read = batchReads<Row>(
    async (_, keys) => {
      statements.push(keys);
      return new Map(keys.filter((key) => key !== 'absent').map((key) => [key, { key }]));
    },
    { keeps: { rows: 2_000 }, ...options },
  );
  return { read, statements };
}

const numbered = (length: number) => Array.from({ length }, (_, nth) => `k${nth}`);

test('500 keys of one turn are one statement, 501 are two', async () => {
  const sizesFor = async (length: number) => {
    const { read, statements } = openReads();
    await Promise.all(numbered(length).map(async (key) => read(1, [key])));
    return statements.map((keys) => keys.length);
  };
  expect(await sizesFor(500)).toEqual([500]);
  expect(await sizesFor(501)).toEqual([500, 1]);
});

test('one request for more than 500 keys is not divided', async () => {
  const { read, statements } = openReads();
  expect((await read(1, numbered(501))).size).toBe(501);
  expect(statements.map((keys) => keys.length)).toEqual([501]);
});

test('a request gets the rows of its own keys only, each read once', async () => {
  const { read, statements } = openReads();
  const [first, second] = await Promise.all([read(1, ['a', 'b']), read(1, ['b', 'c', 'absent'])]);
  expect([...first.keys()]).toEqual(['a', 'b']);
  expect([...second.keys()]).toEqual(['b', 'c']);
  expect(statements).toEqual([['a', 'b', 'c', 'absent']]);
});

test('a key that is being read is not read again by a later turn', async () => {
  const started: string[] = [];
  let statements = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const read = batchReads<Row>(
    async (_, keys) => {
      statements += 1;
      started.push(...keys);
      await gate;
      return new Map(keys.map((key) => [key, { key }]));
    },
    { keeps: { rows: 10 } },
  );
  const first = read(1, ['a']);
  await expect.poll(() => started).toEqual(['a']);
  const second = read(1, ['a', 'b']);
  await expect.poll(() => started).toEqual(['a', 'b']);
  const third = read(1, ['a']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(statements).toBe(2);
  open();
  expect((await first).size).toBe(1);
  expect((await second).size).toBe(2);
  expect((await third).size).toBe(1);
});

test('a full batch that begins to read leaves the next one open', async () => {
  const statements: number[] = [];
  const read = batchReads<Row>(
    async (_, keys) => {
      if (statements.push(keys.length) === 1) void read(1, ['late']);
      return new Map(keys.map((key) => [key, { key }]));
    },
    { keeps: { rows: 2_000 } },
  );
  await Promise.all(numbered(501).map(async (key) => read(1, [key])));
  expect(statements).toEqual([500, 2]);
});

test('a row is read once for a generation, and so is its absence', async () => {
  const { read, statements } = openReads();
  for (const _ of [1, 2]) {
    expect([...(await read(1, ['a', 'absent']))]).toEqual([['a', { key: 'a' }]]);
  }
  expect(statements).toEqual([['a', 'absent']]);
  await read(2, ['a']);
  expect(statements).toHaveLength(2);
});

test('a row that is not admitted is read each time', async () => {
  const { read, statements } = openReads({ admits: (key) => key === 'a' });
  for (const _ of [1, 2]) await read(1, ['a', 'b']);
  expect(statements).toEqual([['a', 'b'], ['b']]);
});

test('the rows of the three generations that were read last are cached', async () => {
  const { read, statements } = openReads();
  for (const generation of [1, 2, 3, 1, 2, 3]) await read(generation, ['a']);
  expect(statements).toHaveLength(3);
  await read(4, ['a']);
  await read(2, ['a']);
  expect(statements).toHaveLength(4);
  await read(1, ['a']);
  expect(statements).toHaveLength(5);
});

test('a cache is limited by the sizes of its rows; the absence of a row has the size 1', async () => {
  const { read, statements } = openReads({ keeps: { size: 5, sizeOf: () => 4 } });
  await read(1, ['absent']);
  await read(1, ['a']);
  await read(1, ['absent', 'a']);
  expect(statements).toEqual([['absent'], ['a']]);
  await read(1, ['b']);
  await read(1, ['b', 'a']);
  expect(statements.slice(2)).toEqual([['b'], ['a']]);
});

const beginning = { categories: null, afterRank: 0, limit: 9, filter: null };
const filtered = { ...beginning, filter: { availableOnly: true, minPrice: null, maxPrice: 5 } };

test('lists of a user are cached from their second read on, others from their first, popular items without a filter', async () => {
  const statements: string[] = [];
  const popular: object[] = [];
  const none = async () => new Map<string, never>();
  const lists = (kind: string) => async (_: number, keys: readonly string[]) => {
    statements.push(kind);
    return new Map(keys.map((key) => [key, { itemIds: ['x', 'y'], scores: null, categories: [] }]));
  };
  const reader = createCachedReader({
    userRecommendations: lists('user'),
    itemAffinity: lists('affinity'),
    similarItems: lists('item'),
    catalogueItems: none,
    personalizedRanking: none,
    activeGenerations: async () => [],
    reducedItems: async () => ({ itemIds: [], scores: null }),
    popularItems: async (_, query) => {
      popular.push(query);
      return { itemIds: [], scores: null, ranks: [] };
    },
  });
  for (const _ of [1, 2, 3]) {
    await reader.userRecommendations(1, ['a']);
    await reader.itemAffinity(1, ['a']);
    await reader.similarItems(1, ['a']);
    await reader.popularItems(1, beginning);
    await reader.popularItems(1, filtered);
  }
  expect(statements.toSorted()).toEqual(['affinity', 'affinity', 'item', 'user', 'user']);
  expect(popular).toEqual([beginning, filtered, filtered, filtered]);
});
