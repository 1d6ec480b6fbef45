import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../../src/config/resolve-pipeline-settings.ts';
import type { Database } from '../../../src/database/connection/database.ts';
import { findGeneration } from '../../../src/database/generations/generations.ts';
import { activateGenerations } from '../../../src/database/generations/publish-generations.ts';
import { invertSegments } from '../../../src/database/loading/invert-segments.ts';
import { loadGeneration } from '../../../src/database/loading/load-generation.ts';
import { loadPopularity } from '../../../src/database/loading/load-popularity.ts';
import type { RecommendationKind } from '../../../src/domain/lists/recommendation-kind.ts';
import type { ExportOutput } from '../../../src/domain/runs/stage-outputs.ts';
import { checkGenerations } from '../../../src/pipeline/quality/check-generations.ts';
import { type MigratedDatabase, openMigrated } from '../../database/open-migrated.ts';
import { stageSegments } from '../../support/stage-segments.ts';
import {
  exportOutput,
  forgetRuns,
  outputsFrom,
  storeGeneration,
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
const queries = { items: 'SELECT', interactions: 'SELECT' };
const shop = { queries, publicAttributes: [], timeZone: 'UTC', unknownUsers: 'keep' } as const;
const NDCG = 'normalized_discounted_cumulative_gain_at_25';

/** Checks these generations; the model `arn:version` has an NDCG of 0.2. */
async function check(ids: readonly number[], change: Partial<ExportOutput> = {}) {
  const outputs = {
    EXPORT: exportOutput(change),
    TRAIN: trainOutput({ metrics: { [NDCG]: 0.2 } }),
  };
  const run = { database, settings, shop: { ...shop, database }, output: outputsFrom(outputs) };
  return checkGenerations(
    run,
    ids.map((id) => ({ id, kind: 'SIMILAR_ITEMS', rows: 1 })),
  );
}

const metricsOf = async (id: number) => (await findGeneration(database, id))?.metrics;

const store = async (kind: RecommendationKind, metrics = {}) =>
  storeGeneration(database, {
    kind,
    runId: 'run-1',
    solutionVersionArn: 'arn:version',
    metrics,
    isActive: false,
  });

/** Items from a number on, the first the most popular. */
const itemsFrom = (first: number, count = 20) =>
  Array.from({ length: count }, (_none, nth) => `i${first + nth}`);

async function loadCatalogue(items = itemsFrom(0)): Promise<number> {
  const id = await store('POPULAR_ITEMS');
  const nothing = Array<null>(7).fill(null);
  const rows = items.map((item) => [item, ...nothing, true, '{}', null, null, null]);
  await database.transaction(async (session) => {
    await loadGeneration(session, 'catalogue', id, rows);
    await loadPopularity(
      session,
      id,
      items.map((item, nth) => [item, null, 100 - nth]),
    );
  });
  return id;
}

async function loadLists(
  kind: 'USER_RECOMMENDATIONS' | 'SIMILAR_ITEMS',
  lists: Readonly<Record<string, readonly string[]>>,
  metrics = {},
): Promise<number> {
  const id = await store(kind, metrics);
  const table = kind === 'SIMILAR_ITEMS' ? 'similar_items' : 'user_recommendations';
  const rows = Object.entries(lists).map(([key, items]) => [key, items, null]);
  await database.transaction(async (session) => loadGeneration(session, table, id, rows));
  return id;
}

test('loaded generations are measured and judged, and the figures are stored with them', async () => {
  await forgetRuns(database);
  const catalogue = await loadCatalogue();
  const similar = await loadLists('SIMILAR_ITEMS', { i1: itemsFrom(2, 10), i2: ['i3'] });
  const users = await loadLists('USER_RECOMMENDATIONS', { ann: itemsFrom(0, 10) });
  const checked = await check([catalogue, similar, users]);
  expect(checked).toMatchObject([
    { id: catalogue, kind: 'POPULAR_ITEMS', verdict: { passed: true }, notCompared: null },
    { id: similar, kind: 'SIMILAR_ITEMS', verdict: { passed: false } },
    { id: users, kind: 'USER_RECOMMENDATIONS', verdict: { passed: false } },
  ]);
  expect(await metricsOf(catalogue)).toMatchObject({ eligible: 20, covered: 20, offline: {} });
  expect(await metricsOf(similar)).toMatchObject({
    coverage: 0.1,
    shortLists: 0.5,
    churn: null,
    eligible: 20,
    covered: 2,
    offline: { [NDCG]: 0.2 },
  });
  expect(await metricsOf(users)).toMatchObject({ coverage: 0.025, eligible: 40, covered: 1 });
  expect(await findGeneration(database, users)).toMatchObject({ verdict: checked[2]?.verdict });
});

test('generations are compared with the active ones, and not checked once they are active', async () => {
  await forgetRuns(database);
  const before = await loadLists(
    'USER_RECOMMENDATIONS',
    { ann: itemsFrom(0, 10) },
    { offline: { [NDCG]: 0.4 } },
  );
  const first = [await loadCatalogue(), before];
  await activateGenerations(database, first, 'test');
  expect(await check(first)).toEqual([]);
  const catalogue = await loadCatalogue([...itemsFrom(0, 5), ...itemsFrom(20)]);
  const users = await loadLists('USER_RECOMMENDATIONS', { ann: itemsFrom(10, 10) });
  await check([catalogue, users], { activeUsers: 1_000 });
  expect(await metricsOf(users)).toMatchObject({
    coverage: 0.001,
    churn: 1,
    metricLoss: 0.5,
    goneItems: 1,
  });
  const { churn } = (await metricsOf(catalogue)) ?? {};
  expect(churn).toBeGreaterThan(0.5);
});

test('without a metric of the active generation there is no loss', async () => {
  await forgetRuns(database);
  const before = await loadLists('USER_RECOMMENDATIONS', { ann: ['i1'] }, { offline: 'none' });
  await activateGenerations(database, [await loadCatalogue(), before], 'test');
  const users = await loadLists('USER_RECOMMENDATIONS', { ann: ['i2'] });
  await check([users], { activeUsers: 1_000 });
  expect(await metricsOf(users)).toMatchObject({ churn: 1, metricLoss: null, goneItems: 0 });
});

test('affinities are expected only for as many users as the segments have places', async () => {
  await forgetRuns(database);
  const catalogue = await loadCatalogue();
  const id = await store('ITEM_AFFINITY');
  const users = Array.from({ length: 30 }, (_none, nth) => `u${nth}`);
  await database.transaction(async (session) => {
    await stageSegments(
      session,
      users.map((userId) => ({ userId, itemId: 'i1', score: 0.5 })),
    );
    await invertSegments(session, id, { listLength: 100, catalogueGenerationId: catalogue });
  });
  await check([catalogue, id], { activeUsers: 1_000 });
  // 20 segments of 30 users, which overlap by a factor of 2.5.
  expect(await metricsOf(id)).toMatchObject({ coverage: 0.125, eligible: 1_000, covered: 30 });
});

test('a generation that does not exist, or has no rows any more, is refused', async () => {
  await forgetRuns(database);
  const catalogue = await loadCatalogue();
  const unknown = check([catalogue, catalogue + 1]);
  await expect(unknown).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
  await database.query('UPDATE gateway.generations SET pruned_at = now()');
  await expect(check([catalogue])).rejects.toMatchObject({ code: 'GENERATION_PRUNED' });
});

test('lists cannot be checked without a catalogue', async () => {
  await forgetRuns(database);
  const similar = await loadLists('SIMILAR_ITEMS', { i1: ['i2'] });
  await expect(check([similar])).rejects.toMatchObject({ code: 'GENERATION_NOT_FOUND' });
});
