import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  type CandidateSourceName,
  chainSourceNames,
  type Chains,
  defaultChains,
} from '../../src/domain/serving-rules/candidate-sources.ts';
import { decodeListCursor } from '../../src/domain/serving-rules/list-cursor.ts';
import { defaultFilter } from '../../src/domain/serving-rules/recommendation-filter.ts';
import { createServing } from '../../src/serving/create-serving.ts';
import { type MigratedDatabase, openMigrated } from '../database/open-migrated.ts';
import { type AnyShop, anyShop, ids, onePerParent, servingOptions } from './any-shop.ts';
import { serveShop, untilModelHeld } from './serve-shop.ts';

let migrated: MigratedDatabase;

beforeAll(async () => {
  migrated = await openMigrated();
});

afterAll(async () => migrated[Symbol.asyncDispose]());

/** Some or all of the sources, in any order. */
const anyChain = (names: readonly CandidateSourceName[]) =>
  fc.shuffledSubarray([...names], { minLength: 1 });

const anyChains = fc.record({
  userRecommendations: anyChain(chainSourceNames),
  itemAffinity: anyChain(chainSourceNames),
  similarItems: anyChain(defaultChains.similarItems),
});

/** Of Ann, lists have been computed; of Bob no more than his interactions are known. */
const lists: readonly (readonly [keyof Chains, string])[] = [
  ['userRecommendations', 'ann'],
  ['userRecommendations', 'bob'],
  ['itemAffinity', 'bob'],
  ['similarItems', 'i0'],
  ['similarItems', 'i1'],
];

test('popular items of a category need no other source before them', async () => {
  const hat = { category: 'hats', price: 1, available: true, parentId: null };
  const sock = { ...hat, category: 'socks' };
  const items = [hat, sock, hat].map((item) => ({ ...item, now: { price: 1, available: true } }));
  const nothing = { recommended: null, prefers: null, similar: {}, purchases: [], first: 10 };
  const shop = { ...nothing, items, interactions: ['i2'], filter: defaultFilter };
  await serveShop(migrated.database, { ...shop, ids });
  const chain = ['POPULAR_IN_CATEGORY'] as const;
  const chains = { userRecommendations: chain, itemAffinity: chain, similarItems: chain };
  const read = createListReader(shop, chains);
  expect(await read('userRecommendations', 'bob')).toEqual(['i0', 'i2']);
  expect(await read('similarItems', 'i1')).toEqual([]);
  expect(await read('similarItems', 'i0')).toEqual(['i2']);
});

test('the order of the sources determines the order of a list, but not its items or their parents', async () => {
  const holds = async (shop: AnyShop, chains: Chains) => {
    await serveShop(migrated.database, { ...shop, follows: null, ids });
    const readAlone = new Map(
      chainSourceNames.map((name) => {
        const alone = { userRecommendations: [name], itemAffinity: [name], similarItems: [name] };
        return [name, createListReader(shop, alone)];
      }),
    );
    const read = createListReader(shop, chains);
    for (const [field, key] of lists) {
      const each = chains[field].map(async (name) => readAlone.get(name)?.(field, key));
      const all = (await Promise.all(each)).flatMap((list) => list ?? []);
      expect(await read(field, key), `${field} of ${key}`).toEqual(onePerParent(shop, all));
    }
  };
  await fc.assert(fc.asyncProperty(anyShop, anyChains, holds), { numRuns: 25 });
});

test('the pages of a list are the whole list, whatever the order of its sources', async () => {
  const holds = async (shop: AnyShop, chains: Chains) => {
    await serveShop(migrated.database, { ...shop, ids });
    const read = createListReader(shop, chains);
    await untilModelHeld(read.serving);
    for (const [field, key] of lists) {
      const inPages = await read(field, key, Math.ceil(shop.first / 8));
      expect(inPages, `${field} of ${key}`).toEqual(await read(field, key));
    }
    await read.serving.close();
  };
  await fc.assert(fc.asyncProperty(anyShop, anyChains, holds), { numRuns: 10 });
});

/** Reads whole lists by pages of a length. */
function createListReader(shop: Omit<AnyShop, 'follows' | 'cart'>, chains: Chains) {
  const serving = createServing({ ...servingOptions(migrated.database, shop), chains });
  const read = async (field: keyof Chains, key: string, first = 100): Promise<string[]> => {
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const cursor = after === undefined ? undefined : decodeListCursor(after);
      const request = { key, first, after: cursor, filter: shop.filter, counts: false };
      const [answer] = await serving.list(field, [request]);
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer');
      const { nodes, pageInfo } = answer;
      found.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor ?? undefined;
    }
  };
  return Object.assign(read, { serving });
}
