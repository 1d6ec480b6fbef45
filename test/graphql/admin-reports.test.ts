import { afterAll, beforeAll, expect, test } from 'vitest';

import { createRun } from '../../src/database/runs/pipeline-runs.ts';
import { serveItemModel } from '../support/serve-item-model.ts';
import { setStageOutput } from '../support/set-run-rows.ts';
import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from './support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

let gateway: TestGateway;
let now = new Date();
let catalogueId = 0;

const FANS = ['zoe', 'bob', 'eve', 'kim'];

beforeAll(async () => {
  gateway = await startTestGateway({ clock: { now: () => now }, freshnessTargetSeconds: 3_600 });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

/** The results of EXPORT: ten users and 200 items with interactions. */
async function recordExport(): Promise<void> {
  const run = { id: 'seeded', startedBy: 'test', stages: ['EXPORT'], borrowed: new Map() } as const;
  await createRun(gateway.database, run);
  const detail = { activeUsers: 10, activeItems: 200 };
  await setStageOutput(gateway.database, 'seeded', 'EXPORT', detail);
}

async function read(fields: string): Promise<unknown> {
  const { data, errors } = await gateway.query(`{ ${fields} }`);
  expect(errors).toBeUndefined();
  return data;
}

async function codeOf(fields: string): Promise<unknown> {
  const { errors } = await gateway.query(`{ ${fields} }`);
  return errors?.[0]?.extensions['code'];
}

const COVERAGE = 'coverage { kind eligible covered ratio catalogueCoverage }';

test('without generations, coverage is 0, every kind is stale, and no item has an audience', async () => {
  const kinds = ['USER_RECOMMENDATIONS', 'SIMILAR_ITEMS', 'ITEM_AFFINITY', 'POPULAR_ITEMS'];
  const nothing = { eligible: 0, covered: 0, ratio: 0, catalogueCoverage: null };
  expect(
    await read(`${COVERAGE} freshness { kind generatedAt ageSeconds staleRows stale }
      itemAudience(itemId: "${itemId(101)}") { totalCount edges { rank } }`),
  ).toEqual({
    coverage: kinds.map((kind) => ({ kind, ...nothing })),
    freshness: kinds.map((kind) => ({
      kind,
      generatedAt: null,
      ageSeconds: null,
      staleRows: 0,
      stale: true,
    })),
    itemAudience: { totalCount: 0, edges: [] },
  });
});

test('coverage counts the active users and items that have lists, and the share of the catalogue in them', async () => {
  await recordExport();
  catalogueId = await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', {
    ann: itemIds.slice(0, 20),
    bob: [...itemIds.slice(10, 25), 'gone'],
    cid: [],
  });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: itemIds.slice(1, 51) });
  await serveAffinity(gateway.database, catalogueId, FANS);
  const affinity = { eligible: 10, covered: 5, ratio: 0.5, catalogueCoverage: 0.012 };
  expect(await read(COVERAGE)).toEqual({
    coverage: [
      {
        kind: 'USER_RECOMMENDATIONS',
        eligible: 10,
        covered: 2,
        ratio: 0.2,
        catalogueCoverage: 0.1,
      },
      {
        kind: 'SIMILAR_ITEMS',
        eligible: 200,
        covered: 1,
        ratio: 0.005,
        catalogueCoverage: 0.2,
      },
      { kind: 'ITEM_AFFINITY', ...affinity },
      { kind: 'POPULAR_ITEMS', eligible: 250, covered: 250, ratio: 1, catalogueCoverage: 1 },
    ],
  });
});

test('freshness counts the rows that are older than the target, in newer generations too', async () => {
  await gateway.database.query(
    `UPDATE gateway.user_recommendations SET updated_at = now() - interval '2 hours' WHERE user_id = 'ann'`,
  );
  const fields = 'freshness { kind staleRows stale targetSeconds ageSeconds }';
  now = new Date();
  const target = { targetSeconds: 3_600, ageSeconds: expect.any(Number) };
  expect(await read(fields)).toMatchObject({
    freshness: [
      { kind: 'USER_RECOMMENDATIONS', staleRows: 1, stale: false, ...target },
      { staleRows: 0, stale: false },
      { staleRows: 0, stale: false },
      { staleRows: 0, stale: false },
    ],
  });
  now = new Date(Date.now() + 3_700_000);
  expect(await read(fields)).toMatchObject({
    freshness: [{ staleRows: 3 }, { staleRows: 1 }, { staleRows: 5 }, { staleRows: 250 }],
  });
});

test('an item model covers the items that others are related to, and is as old as its generation', async () => {
  const [first, second, third] = [itemId(1), itemId(2), itemId(3)];
  const related = { [first]: { [second]: 1 }, [second]: { [first]: 1, gone: 1 } };
  await serveItemModel(gateway.database, { itemIds: [first, second, third, 'gone'], related });
  const others = [{}, {}, {}, {}];
  const covered = { eligible: 250, covered: 2, ratio: 0.008, catalogueCoverage: 0.008 };
  const fields = 'freshness { kind staleRows stale }';
  now = new Date();
  expect(await read(`${COVERAGE} ${fields}`)).toMatchObject({
    coverage: [...others, { kind: 'ITEM_MODEL', ...covered }],
    freshness: [...others, { kind: 'ITEM_MODEL', staleRows: 0, stale: false }],
  });
  now = new Date(Date.now() + 3_700_000);
  expect(await read(fields)).toMatchObject({
    freshness: [...others, { kind: 'ITEM_MODEL', staleRows: 4, stale: true }],
  });
});

interface AudiencePage {
  readonly itemAudience: {
    readonly edges: readonly { readonly node: { readonly userId: string } }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  };
}

async function readAudience(args: string): Promise<AudiencePage['itemAudience']> {
  const fields = `itemAudience(itemId: "${itemId(101)}", ${args}) {
    totalCount edges { rank cursor node { userId } }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }`;
  const { data, errors } = await gateway.query<AudiencePage>(`{ ${fields} }`);
  expect(errors).toBeUndefined();
  if (data === undefined) throw new Error('no data');
  return data.itemAudience;
}

test('the audience of an item has the order of its segment, and a cursor continues in its generation', async () => {
  const one = await readAudience('first: 2');
  expect(one).toMatchObject({
    totalCount: 5,
    edges: [
      { rank: 1, node: { userId: 'ann' } },
      { rank: 2, node: { userId: 'zoe' } },
    ],
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  await serveAffinity(gateway.database, catalogueId, ['newcomer']);
  const two = await readAudience(`first: 100, after: "${one.pageInfo.endCursor}"`);
  expect(two).toMatchObject({
    totalCount: 5,
    edges: [
      { rank: 3, node: { userId: 'bob' } },
      { rank: 4, node: { userId: 'eve' } },
      { rank: 5, node: { userId: 'kim' } },
    ],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });
  const begunAnew = await readAudience('first: 5');
  expect(begunAnew.edges.map(({ node }) => node.userId)).toEqual(['ann', 'newcomer']);
});

test('a malformed cursor, a cursor of another item and a cursor of removed rows are refused with their codes', async () => {
  const { pageInfo } = await readAudience('first: 1');
  const ask = (item: string, after: string) =>
    codeOf(`itemAudience(itemId: "${item}", after: "${after}") { totalCount }`);
  expect(await ask(itemId(101), 'nonsense')).toBe('CURSOR_MALFORMED');
  expect(await ask(itemId(102), pageInfo.endCursor)).toBe('CURSOR_OF_ANOTHER_LIST');
  await gateway.database.query('DELETE FROM gateway.item_audience');
  expect(await ask(itemId(101), pageInfo.endCursor)).toBe('CURSOR_EXPIRED');
  expect(await codeOf('itemAudience(itemId: "x", first: 101) { totalCount }')).toBe(
    'ARGUMENT_OUT_OF_RANGE',
  );
});
