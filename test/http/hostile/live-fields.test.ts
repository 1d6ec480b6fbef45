import { afterAll, beforeAll, expect, test } from 'vitest';

import { candidateSourceNames } from '../../../src/domain/serving-rules/candidate-sources.ts';
import {
  decodeListCursor,
  encodeListCursor,
} from '../../../src/domain/serving-rules/list-cursor.ts';
import { itemIds, serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { serveItemModel } from '../../support/serve-item-model.ts';
import { until } from '../../support/until.ts';

interface List {
  readonly source: string | null;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

let gateway: TestGateway;

/** Every user has seen the first hundred items. */
const seenByAll = async (subjects: readonly unknown[]) => {
  const seconds = Math.floor(Date.now() / 1_000);
  const seen = itemIds.slice(0, 100).map((itemId, nth) => {
    return { itemId, seconds: seconds - nth, isPurchase: true };
  });
  return subjects.map(() => seen);
};

beforeAll(async () => {
  const shop = { newestInteractions: seenByAll, purchaseTimes: seenByAll };
  gateway = await startTestGateway({ shop });
  await serveCatalogue(gateway.database);
  const next = itemIds.slice(1);
  const related = Object.fromEntries(
    next.map((id, index) => [itemIds[index] ?? '', { [id]: 0.9 }]),
  );
  const column = { first_seen: new Date().toISOString(), trend: 1, repeat_interval_days: 0.001 };
  const columns = Object.fromEntries(itemIds.map((id) => [id, column]));
  await serveItemModel(gateway.database, { itemIds, related, columns });
  await until(async () => (await read('trendingItems', 'first: 1')).source === 'TRENDING');
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const LIST = '{ source nodes { id } pageInfo { endCursor hasNextPage } }';

async function read(field: string, args: string): Promise<List> {
  const { data, errors } = await gateway.query<{ list: List }>(
    `{ list: ${field}(${args}) ${LIST} }`,
  );
  expect(errors).toBeUndefined();
  if (data === undefined) throw new Error('no answer');
  return data.list;
}

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const cart = (count: number) => `itemIds: ${JSON.stringify(itemIds.slice(0, count))}`;

/** The live lists that have several pages here, and their arguments. */
const LISTS = [
  ['userRecommendations', 'userId: "ann"'],
  ['sessionRecommendations', `${cart(50)}, userId: "ann"`],
  ['frequentlyBoughtTogether', cart(100)],
  ['buyAgain', 'userId: "ann"'],
  ['recentlyViewed', 'userId: "ann"'],
  ['newArrivals', 'userId: "ann"'],
  ['trendingItems', ''],
] as const;

test.each([
  [
    '21 live lists',
    `{ ${repeat(21, (n) => `a${n}: trendingItems(first: ${n + 1}) { source }`)} }`,
    'OPERATION_TOO_LARGE',
  ],
  [
    '20 live lists of 100 items, with all that they follow from',
    `{ ${repeat(20, (n) => `a${n}: newArrivals(first: ${100 - n}) { nodes { id } edges { node { id } because { id } } }`)} }`,
    'COST_TOO_HIGH',
  ],
  [
    'lists of similar items of what live lists follow from',
    `{ onSale(first: 100) { edges { because { similarItems(first: 50) { nodes { id } } } } } }`,
    'COST_TOO_HIGH',
  ],
  [
    '20 carts of 500 items',
    `{ ${repeat(20, (n) => `a${n}: frequentlyBoughtTogether(itemIds: [${repeat(500, () => '"a"')}], first: ${n + 1}) { source }`)} }`,
    'DOCUMENT_TOO_LONG',
  ],
])('a document with %s is refused before it is executed', async (...[, query, code]) => {
  const { data, errors } = await gateway.query(query);
  expect(data).toBeUndefined();
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
});

test.each(['frequentlyBoughtTogether', 'sessionRecommendations'])(
  '%s accepts 500 ids, also unknown ones of 200 characters, and refuses more and longer ones',
  async (field) => {
    const query = `query($ids: [ID!]!) { ${field}(itemIds: $ids, first: 3) { nodes { id } } }`;
    const codeOf = async (ids: readonly string[]) =>
      (await gateway.query(query, { ids })).errors?.[0]?.extensions['code'];
    const unknown = Array.from({ length: 500 }, (_, nth) => String(nth).padEnd(200, 'x'));
    const { data, errors } = await gateway.query(query, { ids: unknown });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      [field]: { nodes: [{}, {}, {}].map(() => ({ id: expect.any(String) })) },
    });
    expect(await codeOf([...unknown, 'a'])).toBe('LIST_LENGTH_OUT_OF_RANGE');
    expect(await codeOf(['x'.repeat(257)])).toBe('ID_MALFORMED');
    expect(await codeOf(['a\0'])).toBe('ID_MALFORMED');
  },
);

test('carts of 500 items in 9 live lists of one request are answered, and in 20 they cost too much', async () => {
  const ask = async (count: number) => {
    const fields = ['sessionRecommendations', 'frequentlyBoughtTogether'];
    const lists = repeat(
      count,
      (n) => `a${n}: ${fields[n % 2]}(itemIds: $ids, first: ${n + 1}) { source }`,
    );
    return gateway.query(`query($ids: [ID!]!) { ${lists} }`, { ids });
  };
  const ids = Array.from({ length: 500 }, (_, nth) => itemIds[nth] ?? `unknown-${nth}`);
  const { data, errors } = await ask(9);
  expect(errors).toBeUndefined();
  expect(Object.keys(Object(data))).toHaveLength(9);
  expect((await ask(20)).errors?.[0]?.extensions['code']).toBe('COST_TOO_HIGH');
});

test.each(LISTS)('%s can be read to its end, without an item twice', async (field, args) => {
  const seen: string[] = [];
  let after = '';
  for (let pages = 0; pages < 100; pages += 1) {
    const { nodes, pageInfo } = await read(field, `${args} first: 9 ${after}`);
    seen.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) break;
    after = `after: "${pageInfo.endCursor}"`;
  }
  expect(seen.length).toBeGreaterThan(9);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeLessThanOrEqual(itemIds.length);
});

test.each(LISTS)(
  'a cursor far beyond the end of %s has no items and no internal error',
  async (field, args) => {
    const { pageInfo } = await read(field, `${args} first: 2`);
    const cursor = decodeListCursor(pageInfo.endCursor ?? '');
    if (cursor === undefined) throw new Error('the list has no cursor');
    for (const candidateSource of candidateSourceNames) {
      const far = encodeListCursor({
        ...cursor,
        candidateSource,
        position: 999_999_999,
        rank: 999,
      });
      const query = `{ list: ${field}(${args} first: 100 after: "${far}") ${LIST} }`;
      const { data, errors } = await gateway.query<{ list: List | null }>(query);
      expect(data?.list?.nodes ?? []).toEqual([]);
      expect(errors?.[0]?.extensions['code'] ?? 'none').toMatch(/^(?:none|CURSOR_\w+)$/);
    }
  },
);
