import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { readRows } from '../../../src/database/connection/read-rows.ts';
import type { PipelineRun } from '../../../src/domain/runs/pipeline-run.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import {
  fillSyntheticShop,
  syntheticShop,
  syntheticSize,
  interestOf,
} from '../../support/synthetic-shop.ts';

let app: TestApp;
let run: PipelineRun;

beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop });
  await fillSyntheticShop(app.database);
  const started = await app.pipeline.start({ startedBy: 'test' });
  run = await app.pipeline.ended(started.id);
});
afterAll(async () => app.close());

test('a run completes every stage', () => {
  expect(run.fault).toBeNull();
  expect(run.status).toBe('SUCCEEDED');
  expect(run.stages.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
    'EXPORT SUCCEEDED',
    'IMPORT SUCCEEDED',
    'TRAIN SUCCEEDED',
    'INFER SUCCEEDED',
    'LOAD SUCCEEDED',
    'ACTIVATE SUCCEEDED',
  ]);
});

test('a run fills one table for each kind with one row for each user or item', async () => {
  const tables = await app.offlineTables();
  const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
  expect(rows).toEqual({
    offline_user_recommendations: syntheticSize.users,
    offline_similar_items: syntheticSize.items,
    offline_item_affinity: syntheticSize.users,
    offline_personalized_ranking: 0,
    batch_job_metadata: 3,
    offline_popular_items: syntheticSize.items,
    catalogue_items: syntheticSize.items,
    offline_item_model: syntheticSize.items,
  });
});

test('users get the items of their own group, which are not the popular ones', async () => {
  const popular = await topItems('popularItems');
  expect(popular.slice(0, 4).every((id) => id.startsWith('hit'))).toBe(true);
  for (const userId of [1, 2, 33, 78]) {
    const items = await topItems(`list: userRecommendations(userId: "${userId}"`);
    const taken = await itemsOf(userId);
    const ofInterest = items.filter((id) => id.startsWith(interestOf(userId)));
    // No user takes an item twice here, so the list has what the user lacks: of the group these are ten items.
    expect(ofInterest.length, `user ${userId}: ${items.join(' ')}`).toBeGreaterThanOrEqual(6);
    expect(items.filter((id) => taken.includes(id))).toEqual([]);
  }
});

async function itemsOf(userId: number): Promise<string[]> {
  const row = z.object({ sku: z.string() });
  const orders = `SELECT sku FROM synthetic.orders WHERE customer = ${userId}`;
  return (await readRows(app.database, row, orders)).map(({ sku }) => sku);
}

test('similar items and affinities stay within a group', async () => {
  const similar = await topItems('list: similarItems(itemId: "a3"');
  expect(similar.filter((id) => id.startsWith('a')).length).toBeGreaterThanOrEqual(8);
  const answer = await app.query(
    '{ itemAffinity(userId: "2") { categories { category } items { source nodes { id } } } }',
  );
  const { itemAffinity } = affinityAnswer.parse(answer).data;
  expect(itemAffinity.items.source).toBe('AFFINITY');
  expect(itemAffinity.categories[0]?.category).toBe('b');
});

test('a live ranking places the items of the user’s group first', async () => {
  const answer = await app.query(
    '{ rankItems(userId: "1", itemIds: ["b4", "a4", "b5", "a5"]) { source items { itemId } } }',
  );
  const { rankItems } = rankedAnswer.parse(answer).data;
  expect(rankItems.source).toBe('CAMPAIGN');
  expect(
    rankItems.items
      .slice(0, 2)
      .map((item) => item.itemId)
      .toSorted(),
  ).toEqual(['a4', 'a5']);
});

test('nine of ten active users have ten items with affinity', async () => {
  const [row] = await readRows(
    app.database,
    z.object({ users: z.number() }),
    `SELECT count(*)::int AS users FROM offline_item_affinity WHERE jsonb_array_length(recommendations) >= 10`,
  );
  expect(row?.users).toBeGreaterThanOrEqual(syntheticSize.users * 0.9);
});

test('each job is kept with the number of its lines', async () => {
  const [jobs = []] = await app.admin.jobsOfRuns([run.id]);
  expect(
    jobs.map(({ kind, status, linesRead, linesLoaded, linesFailed }) => ({
      kind,
      status,
      lines: [linesRead, linesLoaded, linesFailed],
    })),
  ).toEqual([
    { kind: 'USER_RECOMMENDATIONS', status: 'ACTIVE', lines: [80, 80, 0] },
    { kind: 'SIMILAR_ITEMS', status: 'ACTIVE', lines: [64, 64, 0] },
    { kind: 'ITEM_AFFINITY', status: 'ACTIVE', lines: [64, 64, 0] },
  ]);
});

test('clients see the public attributes and no other column', async () => {
  const answer = await app.query('{ item(id: "a1") { title available attributes } }');
  expect(answer).toEqual({
    data: { item: { title: 'A number 1', available: true, attributes: { colour: 'blue' } } },
  });
});

/** The first ten ids of a list field; an argument list that is begun is closed. */
async function topItems(field: string): Promise<string[]> {
  const begun = field.includes('(') ? `${field}, first: 10)` : `list: ${field}(first: 10)`;
  const answer = await app.query(`{ ${begun} { nodes { id } } }`);
  return listAnswer.parse(answer).data.list.nodes.map((node) => node.id);
}

const nodes = z.array(z.object({ id: z.string() }));
const listAnswer = z.object({ data: z.object({ list: z.object({ nodes }) }) });
const affinityAnswer = z.object({
  data: z.object({
    itemAffinity: z.object({
      categories: z.array(z.object({ category: z.string() })),
      items: z.object({ source: z.string(), nodes }),
    }),
  }),
});
const rankedAnswer = z.object({
  data: z.object({
    rankItems: z.object({
      source: z.string(),
      items: z.array(z.object({ itemId: z.string() })),
    }),
  }),
});
