import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { ensureBucket } from '../../../src/aws/objects/ensure-bucket.ts';
import { putText } from '../../../src/aws/objects/objects.ts';
import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import { readRows } from '../../../src/database/connection/read-rows.ts';
import { activateGenerations } from '../../../src/database/generations/publish-generations.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import type { BatchKind } from '../../../src/domain/batch/batch-kinds.ts';
import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import { carryLists } from '../../../src/pipeline/delta/carry-lists.ts';
import { type FreshAws, openFreshAws } from '../../aws/fresh-aws.ts';
import { type MigratedDatabase, openMigrated } from '../../database/open-migrated.ts';
import { exportOutput, forgetRuns, outputsFrom, storeGeneration } from '../stored-runs.ts';

let migrated: MigratedDatabase;
let fresh: FreshAws;
let database: Database;
beforeAll(async () => {
  migrated = await openMigrated();
  ({ database } = migrated);
  fresh = await openFreshAws();
});
afterAll(async () => {
  await fresh[Symbol.asyncDispose]();
  await migrated[Symbol.asyncDispose]();
});

const settings = resolvePipelineSettings(parseGatewayConfig({}, 'the test'), {
  recommender: 'local',
});

type ListTable = 'user_recommendations' | 'similar_items';

async function store(
  kind: RecommendationKind,
  table: ListTable | 'catalogue',
  rows: readonly (readonly (string | boolean | null | readonly string[])[])[],
): Promise<number> {
  const id = await storeGeneration(database, { kind, runId: 'run-1', isActive: false });
  const given = rows.map((row) => [...row]);
  await database.transaction(async (session) => loadGeneration(session, table, id, given));
  return id;
}

async function storeCatalogue(...items: string[]): Promise<number> {
  const nothing = Array<null>(7).fill(null);
  const rows = items.map((item) => [item, ...nothing, true, '{}', null, null, null]);
  return store('POPULAR_ITEMS', 'catalogue', rows);
}

const tables = { USER_RECOMMENDATIONS: 'user_recommendations', SIMILAR_ITEMS: 'similar_items' };

/** Carries over what a delta run did not infer, and returns how many lists that were and all lists now. */
async function carry(kind: BatchKind, ids: Record<'from' | 'to' | 'now', number>, isDelta = true) {
  const basis = { generationId: ids.from, since: 1, activeItems: 3 };
  const delta = isDelta ? { USER_RECOMMENDATIONS: basis, SIMILAR_ITEMS: basis } : null;
  const output = outputsFrom({ EXPORT: exportOutput({ delta }) });
  const run = { database, aws: fresh.aws, settings, output };
  const lists = { kind, generationId: ids.to, catalogueGenerationId: ids.now };
  const carried = await database.transaction(async (session) => carryLists(run, session, lists));
  if (kind === 'ITEM_AFFINITY') return { carried, rows: [] };
  const rows = await readRows(
    database,
    z.object({ row: z.string() }),
    `SELECT ${kind === 'SIMILAR_ITEMS' ? 'item_id' : 'user_id'} || ' ' || item_ids::text AS row
     FROM gateway.${tables[kind]} WHERE generation_id = $1 ORDER BY 1`,
    [ids.to],
  );
  return { carried, rows: rows.map(({ row }) => row) };
}

test('the lists of items are carried over without what has left the catalogue', async () => {
  await forgetRuns(database);
  const before = await storeCatalogue('hat', 'cap', 'bag');
  await activateGenerations(database, [before], 'test');
  const now = await storeCatalogue('hat', 'cap', 'tie');
  const rows = [
    ['hat', ['bag', 'cap'], null],
    ['cap', ['hat'], null],
    ['bag', ['hat'], null],
  ] as const;
  const from = await store('SIMILAR_ITEMS', 'similar_items', rows);
  const to = await store('SIMILAR_ITEMS', 'similar_items', [['cap', ['tie'], null]]);
  expect(await carry('SIMILAR_ITEMS', { from, to, now })).toEqual({
    carried: 1,
    rows: ['cap {tie}', 'hat {cap}'],
  });
});

test('the lists of users are carried over for the users of the export', async () => {
  await forgetRuns(database);
  await ensureBucket(fresh.aws, settings.bucket);
  await putText(fresh.aws, { bucket: settings.bucket, key: 'users' }, '{"userId":"ann"}\n');
  const now = await storeCatalogue('hat');
  const rows = ['ann', 'bob', 'eve'].map((user) => [user, ['hat'], null] as const);
  const from = await store('USER_RECOMMENDATIONS', 'user_recommendations', rows);
  const to = await store('USER_RECOMMENDATIONS', 'user_recommendations', []);
  expect(await carry('USER_RECOMMENDATIONS', { from, to, now })).toEqual({
    carried: 1,
    rows: ['ann {hat}'],
  });
});

test('a full run carries over nothing, and a delta run no affinities', async () => {
  await forgetRuns(database);
  const now = await storeCatalogue('hat');
  const from = await store('SIMILAR_ITEMS', 'similar_items', [['hat', ['hat'], null]]);
  const to = await store('SIMILAR_ITEMS', 'similar_items', []);
  const nothing = { carried: 0, rows: [] };
  expect(await carry('SIMILAR_ITEMS', { from, to, now }, false)).toEqual(nothing);
  expect(await carry('ITEM_AFFINITY', { from, to, now })).toEqual(nothing);
});

test('lists that have been removed since cannot be carried over', async () => {
  await forgetRuns(database);
  const now = await storeCatalogue('hat');
  const to = await store('SIMILAR_ITEMS', 'similar_items', []);
  const carried = carry('SIMILAR_ITEMS', { from: to + 100, to, now });
  await expect(carried).rejects.toMatchObject({
    code: 'DELTA_NEEDS_FULL_RUN',
    message: expect.stringContaining('has been removed'),
  });
});
