import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import { createGeneration } from '../../../src/database/generations/generations.ts';
import { carryOver } from '../../../src/database/loading/carry-over.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { type MigratedDatabase, openMigrated } from '../open-migrated.ts';

let migrated: MigratedDatabase;
beforeAll(async () => {
  migrated = await openMigrated();
});
afterAll(async () => migrated[Symbol.asyncDispose]());

const kind = 'SIMILAR_ITEMS' as const;

async function newGeneration(lists: Readonly<Record<string, string>>): Promise<number> {
  const { database } = migrated;
  const { id } = await createGeneration(database, { kind, runId: 'r', solutionVersionArn: null });
  const rows = Object.entries(lists).map(([key, item]) => [key, [item], [0.5]]);
  await database.transaction(async (session) => loadGeneration(session, 'similar_items', id, rows));
  return id;
}

test('lists of an earlier generation are copied with their age for keys that the new one does not have', async () => {
  const { database } = migrated;
  const from = await newGeneration({ hat: 'old', cap: 'old', bag: 'old' });
  await database.query(
    `UPDATE gateway.similar_items_${from} SET updated_at = now() - interval '40 days'`,
  );
  const to = await newGeneration({ cap: 'new', tie: 'new' });
  const carried = await database.transaction(async (session) =>
    carryOver(session, { kind, from, to }),
  );
  expect(carried).toBe(2);
  const rows = await readRows(
    database,
    z.object({ row: z.string() }),
    `SELECT concat_ws(' ', item_id, item_ids[1], scores[1], updated_at < now() - interval '30 days') AS row
     FROM gateway.similar_items WHERE generation_id = $1 ORDER BY item_id`,
    [to],
  );
  expect(rows.map(({ row }) => row)).toEqual([
    'bag old 0.5 t',
    'cap new 0.5 f',
    'hat old 0.5 t',
    'tie new 0.5 f',
  ]);
});
