import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import { createGeneration } from '../../../src/database/generations/generations.ts';
import { type CopyRows, loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

let migrated: MigratedDatabase;
beforeAll(async () => {
  migrated = await openMigrated();
});
afterAll(async () => migrated[Symbol.asyncDispose]());

async function newGeneration(): Promise<number> {
  const newGeneration = {
    kind: 'USER_RECOMMENDATIONS',
    runId: 'r',
    solutionVersionArn: null,
  } as const;
  return (await createGeneration(migrated.database, newGeneration)).id;
}

async function load(id: number, rows: CopyRows): Promise<number> {
  return migrated.database.transaction(async (session) =>
    loadGeneration(session, 'user_recommendations', id, rows),
  );
}

/** The rows of a generation, active or not. */
async function rowsOf(id: number): Promise<unknown[]> {
  return migrated.database.query(`SELECT user_id FROM gateway.user_recommendations_${id}`);
}

test('all rows of a generation are loaded, with the time of their loading', async () => {
  const id = await newGeneration();
  const rows = [
    ['ann', ['a', 'b'], [0.5, 0.25]],
    ['bob', ['c'], null],
  ];
  expect(await load(id, rows)).toBe(2);
  const found = await migrated.database.query(
    `SELECT user_id, item_ids, scores, now() - updated_at < '1 min' AS new
     FROM gateway.user_recommendations WHERE generation_id = $1 ORDER BY 1`,
    [id],
  );
  expect(found).toEqual([
    { user_id: 'ann', item_ids: ['a', 'b'], scores: [0.5, 0.25], new: true },
    { user_id: 'bob', item_ids: ['c'], scores: null, new: true },
  ]);
});

async function* failingAfter(count: number): AsyncGenerator<[string, string[], number[]]> {
  for (let nth = 0; nth < count; nth += 1) yield [`user ${nth}`, ['a'], [1]];
  throw new Error('the output ended in the middle of a line');
}

test('a source that fails leaves no rows, and the generation can be loaded again', async () => {
  const id = await newGeneration();
  for (const count of [0, 1, 20_000]) {
    await expect(load(id, failingAfter(count))).rejects.toThrow('in the middle of a line');
    expect(await rowsOf(id)).toEqual([]);
  }
  expect(await load(id, [['ann', ['a'], [1]]])).toBe(1);
});

test('rows that PostgreSQL refuses leave no rows, and its message is reported', async () => {
  const id = await newGeneration();
  const good = ['ann', ['a'], [1]];
  await expect(load(id, [good, ['bob', ['a']]])).rejects.toThrow(
    'missing data for column "scores"',
  );
  await expect(load(id, [good, good])).rejects.toThrow(/unique|duplicate/);
  await expect(load(id, [good, [null, ['a'], [1]]])).rejects.toThrow(
    'null value in column "user_id"',
  );
  expect(await rowsOf(id)).toEqual([]);
  const [{ waiting } = {}] = await readRows(
    migrated.database,
    z.object({ waiting: z.number() }),
    "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'",
  );
  expect(waiting).toBe(0);
});

test('the keys of a loaded partition have statistics, its lists have none', async () => {
  const id = await newGeneration();
  await load(id, [
    ['ann', ['a', 'b'], [0.5, 0.25]],
    ['bob', ['c'], [1]],
  ]);
  await migrated.database.query(`ANALYZE gateway.user_recommendations_${id}`);
  const analyzed = await migrated.database.query(
    'SELECT attname AS column FROM pg_stats WHERE tablename = $1 ORDER BY 1',
    [`user_recommendations_${id}`],
  );
  expect(analyzed).toEqual([
    { column: 'generation_id' },
    { column: 'updated_at' },
    { column: 'user_id' },
  ]);
});
