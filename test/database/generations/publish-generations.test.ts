import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import {
  createGeneration,
  findGeneration,
  finishGeneration,
} from '../../../src/database/generations/generations.ts';
import { activateGenerations } from '../../../src/database/generations/publish-generations.ts';
import {
  type GenerationTable,
  loadGeneration,
} from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import { until } from '../../support/until.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

let migrated: MigratedDatabase;
beforeAll(async () => {
  migrated = await openMigrated();
});
afterAll(async () => migrated[Symbol.asyncDispose]());

const LISTS = {
  USER_RECOMMENDATIONS: 'user_recommendations',
  SIMILAR_ITEMS: 'similar_items',
  PERSONALIZED_RANKING: 'personalized_ranking',
} as const satisfies Readonly<Record<string, GenerationTable>>;

const listKinds = ['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'PERSONALIZED_RANKING'] as const;

/** Generations of four kinds in which every list and the one popular item are called `word`; READY, not served. */
async function loadAll(word: string): Promise<number[]> {
  const { database } = migrated;
  const load = async (kind: (typeof listKinds)[number] | 'POPULAR_ITEMS') => {
    const { id } = await createGeneration(database, {
      kind,
      runId: word,
      solutionVersionArn: null,
    });
    const rows = await database.transaction(async (session) => {
      if (kind === 'POPULAR_ITEMS') return loadPopularity(session, id, [[word, null, 1]]);
      return loadGeneration(session, LISTS[kind], id, [['123', [word], [0.5]]]);
    });
    await finishGeneration(database, id, { status: 'READY', rows });
    return id;
  };
  return Promise.all([...listKinds, 'POPULAR_ITEMS' as const].map(load));
}

async function documentedStatements(): Promise<string[]> {
  const guide = await readFile(new URL('../../../docs/clients.md', import.meta.url), 'utf8');
  const block = /```sql\n(.+?)```/s.exec(guide)?.[1] ?? '';
  return block.trim().split('\n');
}

test('the SQL statements of docs/clients.md work as written, and see the active generation only', async () => {
  const { database } = migrated;
  const [ofUser = '', stale = ''] = await documentedStatements();
  const counted = async () =>
    Number((await readRows(database, z.object({ count: z.string() }), stale))[0]?.count);
  expect([await database.query(ofUser), await counted()]).toEqual([[], 0]);
  const first = await loadAll('first');
  expect(await database.query(ofUser)).toEqual([]);
  await activateGenerations(database, first, 'test');
  const second = await loadAll('second');
  const recommendations = [{ itemId: 'first', score: 0.5 }];
  expect(await database.query(ofUser)).toEqual([{ recommendations }]);
  await database.query(
    "UPDATE gateway.user_recommendations SET updated_at = now() - interval '31 days'",
  );
  expect(await counted()).toBe(1);
  await activateGenerations(database, second, 'test');
  expect(await database.query(ofUser)).toEqual([
    { recommendations: [{ itemId: 'second', score: 0.5 }] },
  ]);
});

test('an activation retires the generation before it, and records its time and reason', async () => {
  const { database } = migrated;
  const [before = 0] = await loadAll('before');
  const [after = 0] = await loadAll('after');
  await activateGenerations(database, [before], 'first');
  await activateGenerations(database, [after], 'second');
  expect(await findGeneration(database, before)).toMatchObject({ status: 'RETIRED' });
  const active = await findGeneration(database, after);
  expect(active).toMatchObject({ status: 'ACTIVE', reason: 'second', rows: 1 });
  expect(active?.activatedAt?.getTime()).toBeGreaterThan(Date.now() - 600_000);
  await activateGenerations(database, [before], 'back again');
  expect(await findGeneration(database, before)).toMatchObject({ status: 'ACTIVE' });
});

test('of concurrent activations one is the last, and one generation of each kind stays active', async () => {
  const { database } = migrated;
  const loads = [await loadAll('a'), await loadAll('b'), await loadAll('c')];
  for (let nth = 0; nth < 5; nth += 1) {
    const all = loads.map(async (ids, at) =>
      activateGenerations(database, at === 1 ? ids.toReversed() : ids, 'test'),
    );
    await Promise.all(all);
    const active = await readRows(
      database,
      z.object({ id: z.number(), run: z.string() }),
      `SELECT id, run_id AS run FROM gateway.generations WHERE status = 'ACTIVE' ORDER BY id`,
    );
    const served = 'SELECT generation_id AS id FROM gateway.active_generations ORDER BY id';
    expect(active.map(({ id }) => ({ id }))).toEqual(await database.query(served));
    expect(new Set(active.map(({ run }) => run)).size).toBe(1);
  }
});

/** All four kinds in one statement: what one reader sees at one moment. */
const SCREEN = `SELECT ARRAY[
    (SELECT recommendations -> 0 ->> 'itemId' FROM offline_user_recommendations),
    (SELECT recommendations -> 0 ->> 'itemId' FROM offline_similar_items),
    (SELECT recommendations -> 0 ->> 'itemId' FROM offline_personalized_ranking),
    (SELECT item_id FROM offline_popular_items)] AS words`;

test('readers never see two loads at once, an empty table or an error while activations alternate', async () => {
  const { database } = migrated;
  const loads: number[][] = [];
  for (let nth = 0; nth < 9; nth += 1) loads.push(await loadAll(`load ${nth}`));
  await activateGenerations(database, loads[0] ?? [], 'test');
  const seen = new Set<string | null>();
  const mixtures: (string | null)[][] = [];
  let reading = true;
  const read = async () => {
    const connection = await database.connect();
    while (reading) {
      const [{ words } = { words: [] }] = await readRows(
        connection,
        z.object({ words: z.array(z.string().nullable()) }),
        SCREEN,
      );
      if (new Set(words).size > 1) mixtures.push(words);
      for (const word of words) seen.add(word);
    }
    connection.release();
  };
  const readers = [read(), read(), read()];
  const stop = async () => {
    reading = false;
    await Promise.all(readers);
  };
  try {
    for (const [nth, load] of loads.entries()) {
      await activateGenerations(database, load, 'test');
      await Promise.race([until(() => seen.has(`load ${nth}`)), ...readers]);
    }
  } finally {
    await stop();
  }
  expect(mixtures).toEqual([]);
  expect(seen.size).toBe(9);
});
