import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import type { ExportOutput } from '../../../src/domain/runs/stage-outputs.ts';
import { findDeltaBase } from '../../../src/pipeline/delta/find-delta-base.ts';
import { builtInShopQueries, SHOP_SCHEMA } from '../../../src/shop/built-in/shop-tables.ts';
import { type MigratedDatabase, openMigrated } from '../../database/open-migrated.ts';
import {
  exportOutput,
  forgetRuns,
  storeGeneration,
  storeRun,
  trainOutput,
} from '../stored-runs.ts';

let migrated: MigratedDatabase;
let database: Database;
beforeAll(async () => {
  migrated = await openMigrated();
  ({ database } = migrated);
});
afterAll(async () => migrated[Symbol.asyncDispose]());

const settings = resolvePipelineSettings(parseGatewayConfig({}, 'the test'), {
  recommender: 'local',
});
const shop = { publicAttributes: [], timeZone: 'UTC', unknownUsers: 'keep' } as const;

/** Of a built-in shop, which may have replaced another one. */
const find = async () =>
  findDeltaBase({ database, settings, shop: { ...shop, database, queries: builtInShopQueries } });

const kinds = ['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS'] as const;

async function storeBase(
  change: Partial<ExportOutput> = {},
  at = new Date('2026-02-01'),
): Promise<number[]> {
  const outputs = { EXPORT: exportOutput(change), TRAIN: trainOutput({}) };
  const runId = await storeRun(database, { id: 'run-1', outputs, at });
  const ids: number[] = [];
  for (const kind of kinds) {
    ids.push(await storeGeneration(database, { kind, runId, createdAt: at }));
  }
  return ids;
}

async function replaceShop(at: Date): Promise<void> {
  await database.query(`CREATE SCHEMA ${SHOP_SCHEMA}`);
  await database.query(`CREATE TABLE ${SHOP_SCHEMA}.replaced AS SELECT $1::timestamptz AS at`, [
    at,
  ]);
}

/** Within the tests, so that each can be repeated by itself. */
async function reset(): Promise<void> {
  await forgetRuns(database);
  await database.query(`DROP SCHEMA IF EXISTS ${SHOP_SCHEMA} CASCADE`);
}

const refusal = (why: string) => ({
  code: 'DELTA_NEEDS_FULL_RUN',
  message: expect.stringContaining(why),
});

test('a delta run builds on the active lists of users and items, and on the export behind them', async () => {
  await reset();
  const [users, items] = await storeBase();
  expect(await find()).toEqual({
    from: {
      USER_RECOMMENDATIONS: { generationId: users, since: 1_000, activeItems: 20 },
      SIMILAR_ITEMS: { generationId: items, since: 1_000, activeItems: 20 },
    },
    exported: exportOutput(),
  });
});

test('after a delta run, the lists still have only the items of the last full run', async () => {
  await reset();
  const basis = { generationId: 1, since: 500, activeItems: 12 };
  const delta = { USER_RECOMMENDATIONS: basis, SIMILAR_ITEMS: { ...basis, activeItems: 7 } };
  await storeBase({ delta, activeItems: 30 });
  const { from } = await find();
  expect(from.USER_RECOMMENDATIONS).toMatchObject({ since: 1_000, activeItems: 12 });
  expect(from.SIMILAR_ITEMS.activeItems).toBe(7);
});

test.each<[missing: RecommendationKind, why: string]>([
  ['USER_RECOMMENDATIONS', 'USER_RECOMMENDATIONS have no active generation'],
  ['SIMILAR_ITEMS', 'SIMILAR_ITEMS have no active generation'],
])('without active %s there is nothing to build on', async (missing, why) => {
  await reset();
  await storeBase();
  await database.query('DELETE FROM gateway.active_generations WHERE kind = $1', [missing]);
  await expect(find()).rejects.toMatchObject(refusal(why));
});

test('lists whose export is unknown, or has no interaction, are nothing to build on', async () => {
  await reset();
  const unknown = refusal('has no export that shows how recent it is');
  await storeBase({ newestInteraction: null });
  await expect(find()).rejects.toMatchObject(unknown);
  await database.query('UPDATE gateway.generations SET run_id = NULL');
  await expect(find()).rejects.toMatchObject(unknown);
  await database.query("UPDATE gateway.generations SET run_id = 'gone'");
  await expect(find()).rejects.toMatchObject(unknown);
});

test('the lists of a shop that has been replaced are nothing to build on', async () => {
  await reset();
  await storeBase();
  await replaceShop(new Date('2026-01-01'));
  expect(await find()).toMatchObject({ exported: exportOutput() });
  await database.query(`UPDATE ${SHOP_SCHEMA}.replaced SET at = '2026-03-01'`);
  await expect(find()).rejects.toMatchObject(
    refusal('the active generation of USER_RECOMMENDATIONS belongs to the shop before'),
  );
});

test('a delta run needs models of the present recipes', async () => {
  await reset();
  await storeBase();
  const older = { id: 'run-0', outputs: { TRAIN: trainOutput({}) }, at: new Date('2026-01-01') };
  await storeRun(database, older);
  const other = { kind: 'SIMILAR_ITEMS', recipe: 'aws-sims' } as const;
  await storeRun(database, {
    id: 'run-2',
    outputs: { TRAIN: trainOutput({}, other) },
    at: new Date('2026-03-01'),
  });
  await expect(find()).rejects.toMatchObject(
    refusal('SIMILAR_ITEMS was trained with the recipe aws-sims, not aws-similar-items'),
  );
});

test('without a trained model there is nothing to build on', async () => {
  await reset();
  await storeBase();
  await database.query(
    "UPDATE gateway.pipeline_stages SET status = 'FAILED' WHERE stage = 'TRAIN'",
  );
  await expect(find()).rejects.toMatchObject(refusal('no model has been trained'));
});
