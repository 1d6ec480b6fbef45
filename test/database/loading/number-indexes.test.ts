import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import { createGeneration } from '../../../src/database/generations/generations.ts';
import { preparePopularItems } from '../../../src/database/lists/popular-items.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import { partitionName } from '../../../src/database/schema/partitions.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

/** Enough for PostgreSQL to prefer an index. */
const ITEMS = 5_000;
const QUOTED = `it's "100 %" \\ wide`;

let migrated: MigratedDatabase;
let generation: number;

beforeAll(async () => {
  migrated = await openMigrated();
  const { database } = migrated;
  const kind = 'POPULAR_ITEMS';
  generation = (await createGeneration(database, { kind, runId: 'r', solutionVersionArn: null }))
    .id;
  const numbers = Array.from({ length: ITEMS }, (_, number) => number);
  const item = (number: number) => {
    const attributes = { size: number, [QUOTED]: -number / 4, colour: 'red' };
    const described = [`i${number}`, 'Item', 'all', null, 1, 'EUR', null, null, true];
    return [...described, JSON.stringify(attributes), null, null, null];
  };
  await database.transaction(async (session) => {
    await loadGeneration(session, 'catalogue', generation, numbers.map(item));
    const scored = numbers.map((number) => [`i${number}`, 'all', ITEMS - number]);
    await loadPopularity(session, generation, scored);
  });
});

afterAll(async () => migrated[Symbol.asyncDispose]());

const index = z.object({ indexdef: z.string() });

test('each attribute with numbers has an index, whatever its name', async () => {
  const indexes = await readRows(
    migrated.database,
    index,
    `SELECT indexdef FROM pg_indexes WHERE format('%I.%I', schemaname, tablename)::regclass = $1::regclass`,
    [partitionName('popular_items', generation)],
  );
  const ofNumbers = indexes.filter(({ indexdef }) => indexdef.includes('numbers ->>'));
  expect(ofNumbers).toHaveLength(2);
});

const read = async (name: string, range: { min: number | null; max: number | null }) => {
  const popularItems = preparePopularItems(migrated.database.orm);
  const wanted = { filter: null, categories: null, afterRank: 0, limit: 10 };
  const attributes = [{ name, in: null, notIn: null, ...range }];
  return (await popularItems(generation, { ...wanted, attributes })).itemIds;
};

test('a range has the items whose number is within it, both ends included', async () => {
  expect(await read('size', { min: 4_000, max: 4_001 })).toEqual(['i4000', 'i4001']);
  expect(await read('size', { min: null, max: 1 })).toEqual(['i0', 'i1']);
  expect(await read(QUOTED, { min: -0.25, max: null })).toEqual(['i0', 'i1']);
  expect(await read('size', { min: ITEMS, max: null })).toEqual([]);
  expect(await read('colour', { min: 0, max: null })).toEqual([]);
});

test('a range that no item meets is read from the index', async () => {
  expect(await explain(ITEMS)).toMatch(/Index Cond: .*numbers ->> 'size'/);
});

const planLine = z.object({ 'QUERY PLAN': z.string() });

async function explain(min: number): Promise<string> {
  const lines = await readRows(
    migrated.database,
    planLine,
    `EXPLAIN SELECT item_id FROM gateway.popular_items
     WHERE generation_id = $1 AND (numbers ->> 'size')::float8 BETWEEN $2 AND 'infinity'
     ORDER BY rank LIMIT 10`,
    [generation, min],
  );
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}
