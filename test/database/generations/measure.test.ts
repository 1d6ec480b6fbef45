import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../../src/database/connection/database.ts';
import { countCovered } from '../../../src/database/generations/coverage.ts';
import { createGeneration } from '../../../src/database/generations/generations.ts';
import {
  measureChurn,
  measureModelChurn,
  measurePopularityChurn,
} from '../../../src/database/generations/quality/measure-churn.ts';
import { measureItemModel } from '../../../src/database/generations/quality/measure-item-model.ts';
import { measureLists } from '../../../src/database/generations/quality/measure-lists.ts';
import { measurePopularItems } from '../../../src/database/generations/quality/measure-popular-items.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

let migrated: MigratedDatabase;
let database: Database;
let catalogueId: number;
beforeAll(async () => {
  migrated = await openMigrated();
  ({ database } = migrated);
  catalogueId = await loadShop(range(1, 200));
});
afterAll(async () => migrated[Symbol.asyncDispose]());

/** Items from `first` to `last`: `i1`, `i2`, … */
function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `i${first + index}`);
}

/** A catalogue of these items, the first the most popular; `i3` is not available. */
async function loadShop(items: readonly string[]): Promise<number> {
  const { id } = await createGeneration(database, {
    kind: 'POPULAR_ITEMS',
    runId: 'test',
    solutionVersionArn: null,
  });
  await database.transaction(async (session) => {
    const nothing = [null, null, null, null, null, null, null] as const;
    const rows = items.map((item) => [item, ...nothing, item !== 'i3', '{}', null, null, null]);
    await loadGeneration(session, 'catalogue', id, rows);
    await loadPopularity(
      session,
      id,
      items.map((item, index) => [item, null, 1_000 - index]),
    );
  });
  return id;
}

async function loadLists(
  kind: 'USER_RECOMMENDATIONS' | 'SIMILAR_ITEMS',
  lists: Readonly<Record<string, readonly string[]>>,
): Promise<number> {
  const { id } = await createGeneration(database, {
    kind,
    runId: 'test',
    solutionVersionArn: null,
  });
  const table = kind === 'SIMILAR_ITEMS' ? 'similar_items' : 'user_recommendations';
  const rows = Object.entries(lists).map(([key, items]) => [key, items, null]);
  await database.transaction(async (session) => loadGeneration(session, table, id, rows));
  return id;
}

test('lists are compared with the catalogue and the popular items', async () => {
  const generationId = await loadLists('USER_RECOMMENDATIONS', {
    // The ten most popular, of which i3 is unavailable; half of them; none, one of which is gone; nothing.
    ann: range(1, 10),
    bob: [...range(6, 10), ...range(101, 105)],
    eve: ['i150', 'i151', 'gone'],
    dan: [],
  });
  const table = 'user_recommendations';
  expect(
    await measureLists(database, { table, generationId, catalogueId, listLength: 10 }),
  ).toEqual({
    rows: 4,
    covered: 3,
    short: 2,
    places: 23,
    frequentPlaces: 23,
    removedPositions: 2,
    shownItems: 17,
    catalogueItems: 200,
    popularityOverlap: 0.5,
  });
});

test('the places of the hundred most frequent items are counted', async () => {
  const lists = Object.fromEntries(range(1, 60).map((key) => [key, range(1, 60)]));
  const generationId = await loadLists('SIMILAR_ITEMS', { ...lists, last: range(61, 200) });
  const table = 'similar_items';
  const counts = await measureLists(database, { table, generationId, catalogueId, listLength: 1 });
  expect(counts).toMatchObject({ places: 3_740, frequentPlaces: 3_640, shownItems: 200, short: 0 });
});

test('a generation without rows has measurements of zero', async () => {
  const generationId = await loadLists('SIMILAR_ITEMS', {});
  const table = 'similar_items';
  const counts = await measureLists(database, { table, generationId, catalogueId, listLength: 1 });
  expect(counts).toMatchObject({ rows: 0, covered: 0, places: 0, popularityOverlap: null });
});

test('churn is the mean of one minus Jaccard of the first ten items, over the keys of both generations', async () => {
  const before = await loadLists('USER_RECOMMENDATIONS', {
    same: range(1, 20),
    other: range(1, 10),
    half: range(1, 10),
    left: range(1, 10),
    empty: [],
  });
  const after = await loadLists('USER_RECOMMENDATIONS', {
    same: range(1, 10).toReversed(),
    other: range(11, 20),
    half: [...range(6, 10), ...range(21, 25)],
    came: range(1, 10),
    empty: [],
  });
  const churn = await measureChurn(database, 'user_recommendations', { before, after }, 5);
  expect(churn).toBeCloseTo((0 + 1 + 2 / 3) / 3, 6);
  const none = await loadLists('USER_RECOMMENDATIONS', { nobody: range(1, 10) });
  const pair = { before, after: none };
  expect(await measureChurn(database, 'user_recommendations', pair, 1)).toBeNull();
});

test('of popular items the first hundred are measured', async () => {
  expect(await measurePopularItems(database, catalogueId)).toEqual({
    rows: 200,
    covered: 200,
    short: 0,
    places: 100,
    frequentPlaces: 0,
    removedPositions: 1,
    shownItems: 200,
    catalogueItems: 200,
    popularityOverlap: null,
  });
  const after = await loadShop(range(51, 250));
  expect(await measurePopularityChurn(database, { before: catalogueId, after })).toBeCloseTo(
    2 / 3,
    6,
  );
});

/** A model of these items, each with the numbers of its related items and its users. */
async function loadModel(
  items: Readonly<Record<string, readonly [related: readonly number[], users: number]>>,
): Promise<number> {
  const { id } = await createGeneration(database, {
    kind: 'ITEM_MODEL',
    runId: 'test',
    solutionVersionArn: null,
  });
  const common = [null, null, [], [], 0.1, 0.1, null, null, null];
  const rows = Object.entries(items).map(([item, [related, users]], number) => {
    const weights = related.map(() => 0.5);
    return [number, item, related, weights, ...common, users];
  });
  await database.transaction(async (session) => loadGeneration(session, 'item_model', id, rows));
  return id;
}

test('of an item model the related items are measured, and those of items with too few users are not expected', async () => {
  const generationId = await loadModel({
    i1: [[1, 2, 3], 9],
    i2: [[0], 3],
    // Unavailable; not in the catalogue; too few users.
    i3: [[], 5],
    gone: [[0], 4],
    i5: [[], 2],
  });
  expect(await measureItemModel(database, { generationId, catalogueId, minUsers: 3 })).toEqual({
    rows: 5,
    eligible: 4,
    covered: 3,
    places: 5,
    removedPositions: 2,
  });
  expect(
    await countCovered(database, { id: generationId, kind: 'ITEM_MODEL', catalogueId }),
  ).toEqual({ covered: 3, shownItems: 3, catalogueItems: 200 });
});

test('related items of two models are compared by their ids, whatever their numbers', async () => {
  const before = await loadModel({ a: [[1, 2], 9], b: [[0], 9], c: [[], 9] });
  const same = await loadModel({ c: [[], 9], b: [[2], 9], a: [[1, 0], 9] });
  expect(await measureModelChurn(database, { before, after: same }, 3)).toBe(0);
  const other = await loadModel({ a: [[1], 9], b: [[2], 9], c: [[], 9] });
  expect(await measureModelChurn(database, { before, after: other }, 3)).toBeCloseTo(
    (1 / 2 + 1) / 2,
    6,
  );
});
