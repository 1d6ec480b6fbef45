import { expect, test } from 'vitest';

import { defaultFilter } from '../../../src/domain/serving-rules/recommendation-filter.ts';
import { readRows, readStored } from '../../../src/serving/candidates/read-rows.ts';
import { sampleSubject } from '../sample-item.ts';

interface Request {
  readonly generationId: number | undefined;
  readonly keys: readonly string[];
}

/** Answers each key but "new" with its generation, and remembers what was read. */
function openRows() {
  const reads: [number, readonly string[]][] = [];
  const read = async (generationId: number, keys: readonly string[]) => {
    reads.push([generationId, keys]);
    const known = keys.filter((key) => key !== 'new');
    return new Map(known.map((key) => [key, `${key} of ${generationId}`]));
  };
  const readAll = async (...requests: Request[]) =>
    (await readRows(read, requests, ({ keys }) => keys)).map((rows) => Object.fromEntries(rows));
  return { reads, readAll };
}

test('the rows of all requests are read at once for each generation, each key once', async () => {
  const { reads, readAll } = openRows();
  const rows = await readAll(
    { generationId: 1, keys: ['a', 'new'] },
    { generationId: 2, keys: ['a'] },
    { generationId: 1, keys: ['a', 'b'] },
  );
  expect(reads).toEqual([
    [1, ['a', 'new', 'b']],
    [2, ['a']],
  ]);
  expect(rows).toMatchObject([{ a: 'a of 1' }, { a: 'a of 2' }, { a: 'a of 1', b: 'b of 1' }]);
});

test('nothing is read without keys or without a generation', async () => {
  const { reads, readAll } = openRows();
  const requests = [
    { generationId: undefined, keys: ['a'] },
    { generationId: 1, keys: [] },
  ];
  expect(await readAll(...requests)).toEqual([{}, {}]);
  expect(reads).toEqual([]);
});

test('the stored list of each key is found, and undefined for a key without one', async () => {
  const list = { itemIds: ['hat'], scores: null };
  const request = {
    subject: sampleSubject,
    generationId: 1,
    signals: {},
    after: undefined,
    filter: defaultFilter,
  };
  const stored = await readStored(
    async () => new Map([['ann', list]]),
    ['bob', 'ann'].map((key) => ({ ...request, key })),
  );
  expect(stored).toEqual([undefined, list]);
});
