import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import { createGeneration } from '../../../src/database/generations/generations.ts';
import { invertSegments } from '../../../src/database/loading/invert-segments.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import { type SegmentMember, stageSegments } from '../../support/stage-segments.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

let migrated: MigratedDatabase;
let catalogueId: number;

async function newGeneration(kind: RecommendationKind): Promise<number> {
  const newGeneration = { kind, runId: 'r', solutionVersionArn: null };
  return (await createGeneration(migrated.database, newGeneration)).id;
}

beforeAll(async () => {
  migrated = await openMigrated();
  const items = [
    ['hat', 'hats'],
    ['cap', 'hats'],
    ['bag', 'bags'],
    ['thing', null],
  ];
  const rows = items.map(([id = null, category = null]) => [
    id,
    id,
    category,
    null,
    5,
    'EUR',
    null,
    null,
    true,
    '{}',
    null,
    null,
    null,
  ]);
  catalogueId = await newGeneration('POPULAR_ITEMS');
  const other = await newGeneration('POPULAR_ITEMS');
  await migrated.database.transaction(async (session) => {
    await loadGeneration(session, 'catalogue', catalogueId, rows);
    // Another catalogue calls everything otherwise: it must not be looked at.
    const others = rows.map((row) => row.map((value, at) => (at === 2 ? 'other' : value)));
    await loadGeneration(session, 'catalogue', other, others);
  });
});
afterAll(async () => migrated[Symbol.asyncDispose]());

function members(text: string): SegmentMember[] {
  return text
    .trim()
    .split('\n')
    .map((row) => {
      const [userId = '', itemId = '', score] = row.trim().split(' ');
      return { userId, itemId, score: score === undefined ? null : Number(score) };
    });
}

async function invert(text: string, listLength: number) {
  const id = await newGeneration('ITEM_AFFINITY');
  const options = { listLength, catalogueGenerationId: catalogueId };
  const users = await migrated.database.transaction(async (session) => {
    await stageSegments(session, members(text));
    return invertSegments(session, id, options);
  });
  const rows = await migrated.database.query(
    `SELECT user_id, item_ids, scores, categories, category_scores
     FROM gateway.item_affinity WHERE generation_id = $1 ORDER BY user_id`,
    [id],
  );
  expect(rows).toHaveLength(users);
  return rows;
}

test('users of items become items of users, best first, with categories by their share', async () => {
  const segments = `
    ann bag 0.25
    bob hat 1
    ann hat 0.5
    ann cap 0.25`;
  expect(await invert(segments, 100)).toEqual([
    {
      user_id: 'ann',
      item_ids: ['hat', 'bag', 'cap'],
      scores: [0.5, 0.25, 0.25],
      categories: ['hats', 'bags'],
      category_scores: [0.75, 0.25],
    },
    { user_id: 'bob', item_ids: ['hat'], scores: [1], categories: ['hats'], category_scores: [1] },
  ]);
});

test('a list is cut after its best items, and its categories still count all of them', async () => {
  const segments = `
    ann bag 0.5
    ann hat 0.25
    ann cap 0.25`;
  expect(await invert(segments, 1)).toEqual([
    {
      user_id: 'ann',
      item_ids: ['bag'],
      scores: [0.5],
      categories: ['bags', 'hats'],
      category_scores: [0.5, 0.5],
    },
  ]);
});

test('items without a category, or missing from the catalogue, have affinity but no category', async () => {
  const segments = `
    ann thing 0.5
    ann gone 0.25`;
  expect(await invert(segments, 100)).toEqual([
    {
      user_id: 'ann',
      item_ids: ['thing', 'gone'],
      scores: [0.5, 0.25],
      categories: [],
      category_scores: [],
    },
  ]);
});

test('popular items get their rank among all and in their category, with equal scores ordered by id', async () => {
  const rows = [
    ['b', 'hats', 5],
    ['z', 'bags', 7.5],
    ['a', 'hats', 5],
    ['n', null, 6],
    ['m', null, 0],
  ];
  const id = await newGeneration('POPULAR_ITEMS');
  const loaded = await migrated.database.transaction(async (session) =>
    loadPopularity(session, id, rows),
  );
  expect(loaded).toBe(5);
  const ranked = await readRows(
    migrated.database,
    z.object({ line: z.string() }),
    `SELECT concat_ws(' ', rank, item_id, coalesce(category, '-'), category_rank, score) AS line
     FROM gateway.popular_items WHERE generation_id = $1 ORDER BY rank`,
    [id],
  );
  expect(ranked.map(({ line }) => line)).toEqual([
    '1 z bags 1 7.5',
    '2 n - 1 6',
    '3 a hats 1 5',
    '4 b hats 2 5',
    '5 m - 2 0',
  ]);
});
