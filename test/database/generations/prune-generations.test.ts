import { afterAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

import type { Database } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { findGeneration } from '../../../src/database/generations/generations.ts';
import { pruneGenerations } from '../../../src/database/generations/prune-generations.ts';
import { activateGenerations } from '../../../src/database/generations/publish-generations.ts';
import { createRecommendationReader } from '../../../src/database/lists/create-recommendation-reader.ts';
import { until } from '../../support/until.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';
import { loadWord, loadWords, SCREEN } from './load-words.ts';

let migrated: MigratedDatabase | undefined;
let database: Database;
beforeEach(async () => {
  await migrated?.[Symbol.asyncDispose]();
  migrated = await openMigrated();
  ({ database } = migrated);
});
afterAll(async () => migrated?.[Symbol.asyncDispose]());

/** The partitions that are there, by the number of their generation. */
async function partitions(): Promise<number[]> {
  const rows = await readRows(
    database,
    z.object({ id: z.number() }),
    `SELECT DISTINCT substring(relname FROM '\\d+$')::int AS id FROM pg_class
     WHERE relnamespace = 'gateway'::regnamespace AND relkind = 'r' AND relname ~ '_\\d+$' ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}

test('the last served and the last rejected generations of each kind are kept', async () => {
  const served: number[] = [];
  const refused: number[] = [];
  const orphan = await loadWord(database, 'SIMILAR_ITEMS', 'orphan', 'LOADING');
  for (const word of ['a', 'b', 'c', 'd']) {
    const id = await loadWord(database, 'SIMILAR_ITEMS', word);
    await activateGenerations(database, [id], word);
    served.push(id);
    refused.push(await loadWord(database, 'SIMILAR_ITEMS', word, 'REJECTED'));
  }
  const failed = await loadWord(database, 'SIMILAR_ITEMS', 'failed', 'FAILED');
  const waiting = await loadWord(database, 'SIMILAR_ITEMS', 'waiting');
  const other = await loadWord(database, 'USER_RECOMMENDATIONS', 'other', 'REJECTED');
  // Going back makes the oldest the last that was served.
  const [oldest = 0, ...later] = served;
  await activateGenerations(database, [oldest], 'back');

  const gone = [orphan, ...later.slice(0, 2), ...refused.slice(0, 2), failed];
  const ascending = (ids: number[]) => ids.toSorted((a, b) => a - b);
  expect(await pruneGenerations(database, { keep: 2 })).toEqual(ascending(gone));
  const kept = [oldest, ...later.slice(2), ...refused.slice(2), waiting, other];
  expect(await partitions()).toEqual(ascending(kept));
  expect(await findGeneration(database, orphan)).toMatchObject({
    status: 'FAILED',
    prunedAt: expect.any(Date),
  });
  expect(await pruneGenerations(database, { keep: 2 })).toEqual([]);
});

test('only complete generations that are not pruned can be activated, and a refusal moves no pointer', async () => {
  const [first = 0, second = 0] = [
    await loadWords(database, 'a'),
    await loadWords(database, 'b'),
  ].map((ids) => ids[1]);
  await activateGenerations(database, [first], 'first');
  await activateGenerations(database, [second], 'second');
  await pruneGenerations(database, { keep: 1 });
  const loading = await loadWord(database, 'SIMILAR_ITEMS', 'c', 'LOADING');
  const failed = await loadWord(database, 'SIMILAR_ITEMS', 'd', 'FAILED');
  const codes = [
    [first, 'GENERATION_PRUNED'],
    [loading, 'GENERATION_NOT_USABLE'],
    [failed, 'GENERATION_NOT_USABLE'],
    [999, 'GENERATION_NOT_FOUND'],
  ] as const;
  const good = await loadWord(database, 'POPULAR_ITEMS', 'good');
  for (const [id, code] of codes) {
    await expect(activateGenerations(database, [good, id], 'no')).rejects.toMatchObject({ code });
  }
  expect(await findGeneration(database, good)).toMatchObject({ status: 'READY' });
  expect(await findGeneration(database, second)).toMatchObject({ status: 'ACTIVE' });
});

const WAITING =
  "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%DETACH%'";

test('while a pruning waits for a reading transaction, other readers do not wait', async () => {
  await activateGenerations(database, [await loadWord(database, 'SIMILAR_ITEMS', 'old')], 'test');
  const reader = await database.connect();
  await reader.query('BEGIN');
  await reader.query('SELECT FROM offline_similar_items');
  await activateGenerations(database, await loadWords(database, 'new'), 'test');
  const pruning = pruneGenerations(database, { keep: 1, lockTimeoutMs: 3_600_000 });
  await until(async () => (await database.query(WAITING)).length > 0);
  expect(await database.query(SCREEN)).toEqual([{ words: ['new', 'new', 'new'] }]);
  expect(await database.query(WAITING)).toHaveLength(1);
  await reader.query('COMMIT');
  reader.release();
  expect(await pruning).toHaveLength(1);
  expect(await partitions()).toHaveLength(3);
});

test('a pruning that times out is finished by the next one, and does not block loads meanwhile', async () => {
  const old = await loadWord(database, 'SIMILAR_ITEMS', 'old');
  await activateGenerations(database, [old], 'test');
  const reader = await database.connect();
  const read = async () =>
    reader.query("SELECT recommendations -> 0 ->> 'itemId' AS word FROM offline_similar_items");
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  expect(await read()).toEqual([{ word: 'old' }]);
  await activateGenerations(database, await loadWords(database, 'new'), 'test');
  const pruning = pruneGenerations(database, { keep: 1, lockTimeoutMs: 300 });
  await expect(pruning).rejects.toMatchObject({ code: 'PRUNING_HELD_UP', retryable: true });
  expect(await read()).toEqual([{ word: 'old' }]);
  await activateGenerations(database, await loadWords(database, 'newer'), 'test');
  expect(await database.query(SCREEN)).toEqual([{ words: ['newer', 'newer', 'newer'] }]);
  await reader.query('COMMIT');
  expect(await read()).toEqual([{ word: 'newer' }]);
  reader.release();
  await pruneGenerations(database, { keep: 1 });
  expect(await partitions()).toHaveLength(3);
});

test('a transaction of one snapshot reads the generation that was active when it began, through load and activation', async () => {
  await activateGenerations(database, await loadWords(database, 'before'), 'test');
  const reader = await database.connect();
  await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  await reader.query('SELECT 1');
  await activateGenerations(database, await loadWords(database, 'after'), 'test');
  expect(await reader.query(SCREEN)).toEqual([{ words: ['before', 'before', 'before'] }]);
  await reader.query('COMMIT');
  expect(await reader.query(SCREEN)).toEqual([{ words: ['after', 'after', 'after'] }]);
  reader.release();
});

test('readers never see two generations at once, an empty list or an error while activations and prunings run', async () => {
  await activateGenerations(database, await loadWords(database, 'load 0'), 'test');
  const reader = createRecommendationReader(database);
  const readByView = async () =>
    (await readRows(database, z.object({ words: z.array(z.string()) }), SCREEN))[0]?.words;
  const readPrepared = async () => {
    const generation = (await reader.activeGenerations()).find(
      ({ kind }) => kind === 'SIMILAR_ITEMS',
    );
    const lists = await reader.similarItems(generation?.id ?? 0, ['123']);
    return [lists.get('123')?.itemIds[0] ?? null];
  };
  let reading = true;
  const wrong: unknown[] = [];
  const last = ['', '', '', ''];
  const readers = [readByView, readByView, readPrepared, readPrepared].map(async (read, nth) => {
    while (reading) {
      const words: readonly (string | null)[] = (await read()) ?? [];
      const [word] = words;
      if (!word || new Set(words).size > 1) wrong.push(words);
      last[nth] = word ?? '';
    }
  });
  try {
    for (let nth = 1; nth <= 10; nth += 1) {
      const word = `load ${nth}`;
      await activateGenerations(database, await loadWords(database, word), 'test');
      await pruneGenerations(database, { keep: 2 });
      const all = until(() => last.every((seen) => seen === word));
      await Promise.race([all, ...readers]);
    }
  } finally {
    reading = false;
    await Promise.all(readers);
  }
  expect(wrong).toEqual([]);
  expect(last).toEqual(['load 10', 'load 10', 'load 10', 'load 10']);
  expect(await partitions()).toHaveLength(6);
});
