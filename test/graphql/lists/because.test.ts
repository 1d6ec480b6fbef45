import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ShopReads } from '../../../src/serving/items/shop-reads.ts';
import { jwt, makeKey, signToken } from '../../http/access/credentials.ts';
import { serveItemModel } from '../../support/serve-item-model.ts';
import { until } from '../../support/until.ts';
import {
  itemId,
  itemIds,
  liveItemsOf,
  serveCatalogue,
  serveLists,
} from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

/* What a list reveals of its user's interactions, and to whom. */

type Field =
  | 'userRecommendations'
  | 'sessionRecommendations'
  | 'frequentlyBoughtTogether'
  | 'newArrivals'
  | 'onSale'
  | 'popularItems'
  | 'trendingItems';
interface List {
  readonly freshenedAt: string | null;
  readonly edges: readonly { readonly source: string; readonly because: { id: string } | null }[];
}
interface Answer {
  readonly data: Partial<Record<Field, List | null>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const SESSION = 'the-secret-session-of-ann';
const SELECTION = '{ freshenedAt edges { source because { id } } }';

/** Ann, and the session that she does not share, saw item 1 a minute ago. */
const newestInteractions: ShopReads['newestInteractions'] = async (subjects) =>
  subjects.map(({ userId, sessionId }) => {
    const seconds = Math.floor(Date.now() / 1_000) + 60;
    const saw = { itemId: itemId(1), seconds, isPurchase: false };
    return userId === 'ann' || sessionId === SESSION ? [saw] : [];
  });

const liveItems: ShopReads['liveItems'] = async (ids) =>
  new Map([...liveItemsOf(ids)].map(([id, item]) => [id, { ...item, listPrice: 1_000 }]));

/** Items 2, 3 and 4 follow from item 1, and item 6 from item 5. All items are new and reduced. */
const related = {
  [itemId(1)]: { [itemId(2)]: 0.9, [itemId(3)]: 0.8, [itemId(4)]: 0.7 },
  [itemId(5)]: { [itemId(6)]: 0.9 },
};

let gateway: TestGateway;
let publicKey: string;
let ofAnn: Headers;

type Headers = Readonly<Record<string, string>>;

beforeAll(async () => {
  gateway = await startTestGateway({
    access: { developers: false, jwt },
    shop: { newestInteractions, liveItems },
  });
  const { database } = gateway;
  await serveCatalogue(database);
  await serveLists(database, 'USER_RECOMMENDATIONS', {
    ann: itemIds.slice(2, 20),
    bob: itemIds.slice(2, 20),
  });
  const first_seen = new Date().toISOString();
  const columns = Object.fromEntries(itemIds.map((id) => [id, { first_seen, trend: 1 }]));
  await serveItemModel(database, { itemIds, related, columns });
  publicKey = (await makeKey(database, 'PUBLIC')).text;
  ofAnn = { authorization: `Bearer ${await signToken()}` };
  const isHeld = async () => (await list(ofAnn, 'sessionRecommendations', CART)).source;
  await until(async () => (await isHeld()) === 'SESSION');
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function ask(headers: Headers, field: Field, args: string): Promise<Answer> {
  const query = `{ ${field}${args === '' ? '' : `(${args})`} ${SELECTION} }`;
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

/** The items that the first items follow from, and whether the list was re-ordered. */
async function list(headers: Headers, field: Field, args: string) {
  const { data, errors } = await ask(headers, field, args);
  expect(errors).toBeUndefined();
  const found = data?.[field];
  const because = found?.edges.map((edge) => edge.because?.id ?? null) ?? [];
  return { source: found?.edges[0]?.source, because, freshenedAt: found?.freshenedAt };
}

const CART = `itemIds: ["${itemId(5)}"], first: 1`;
const ANN = 'userId: "ann", first: 2';
const asPublic = () => ({ 'x-api-key': publicKey });

test('lists of a user say what they follow from to this user, and when newer interactions re-ordered them', async () => {
  const stored = await list(ofAnn, 'userRecommendations', ANN);
  expect(stored.because).toEqual([itemId(1), itemId(1)]);
  expect(Math.abs(Date.parse(stored.freshenedAt ?? '') - Date.now())).toBeLessThan(60_000);
  for (const field of ['newArrivals', 'onSale'] as const) {
    const { because, freshenedAt } = await list(ofAnn, field, ANN);
    expect({ because, freshenedAt }).toEqual({
      because: [itemId(1), itemId(1)],
      freshenedAt: null,
    });
  }
});

test.each(['userRecommendations', 'newArrivals', 'onSale'] as const)(
  '%s of a user is no answer to a key with the scope PUBLIC, nor to another user',
  async (field) => {
    const eve = { authorization: `Bearer ${await signToken({ sub: 'eve' })}` };
    for (const headers of [asPublic(), eve, { ...asPublic(), ...eve }]) {
      const { data, errors } = await ask(headers, field, ANN);
      expect(data?.[field] ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
  },
);

test('a key with the scope PUBLIC learns of no interactions of a user from items that it sends', async () => {
  const refused = await ask(asPublic(), 'sessionRecommendations', `${CART}, userId: "ann"`);
  expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  for (const field of ['sessionRecommendations', 'frequentlyBoughtTogether'] as const) {
    expect((await list(asPublic(), field, CART)).because).toEqual([itemId(5)]);
  }
  const own = `itemIds: ["${itemId(200)}"], userId: "ann", first: 1`;
  expect((await list(ofAnn, 'sessionRecommendations', own)).because).toEqual([itemId(1)]);
});

test('the secret of a session opens what follows from it, and another secret does not', async () => {
  const read = async (sessionId: string) =>
    list(asPublic(), 'newArrivals', `sessionId: "${sessionId}", first: 1`);
  expect((await read(SESSION)).because).toEqual([itemId(1)]);
  expect((await read(SESSION.replace('ann', 'eve'))).because).toEqual([null]);
});

test('lists that all visitors share follow from no item, and a list without newer interactions is as it was computed', async () => {
  for (const field of ['popularItems', 'trendingItems'] as const) {
    const { because, freshenedAt } = await list(ofAnn, field, 'first: 2');
    expect({ because, freshenedAt }).toEqual({ because: [null, null], freshenedAt: null });
  }
  const bob = { authorization: `Bearer ${await signToken({ sub: 'bob' })}` };
  const { because, freshenedAt } = await list(
    bob,
    'userRecommendations',
    'userId: "bob", first: 2',
  );
  expect({ because, freshenedAt }).toEqual({ because: [null, null], freshenedAt: null });
});
