import { expect, test } from 'vitest';

import { itemIds, serveCatalogue, serveLists } from '../graphql/support/seeded-shop.ts';
import { withTestGateway } from '../graphql/support/test-gateway.ts';

const never = async () => new Promise<never>(() => {});

interface Lists {
  readonly [name: string]: { readonly nodes: readonly unknown[]; readonly reason: string | null };
}

test('lists are answered without the shop while it does not respond', async () => {
  const shop = { purchasedItems: never, liveItems: never, newestInteractions: never };
  await withTestGateway({ shop, shopDeadlineMs: 10 }, async (gateway) => {
    await serveCatalogue(gateway.database);
    await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 5) });
    const fields = 'first: 3) { nodes { id } reason }';
    const { data, errors } = await gateway.query<Lists>(`{
      bought: userRecommendations(userId: "ann", filter: { excludePurchased: true }, ${fields}
      newUser: userRecommendations(userId: "new", ${fields}
      newItem: similarItems(itemId: "new", ${fields}
    }`);
    expect(errors).toBeUndefined();
    const lists = Object.values(data ?? {});
    expect(lists.map(({ nodes }) => nodes.length)).toEqual([3, 3, 3]);
    expect(data?.['bought']?.reason).toContain('purchased items may appear');
    expect(data?.['newUser']?.reason).toContain('last interactions could not be read');
  });
});

test('a shop that did not respond is not asked again for a second', async () => {
  let asked = 0;
  const newestInteractions = async () => {
    asked += 1;
    return never();
  };
  let now = Date.now();
  const clock = { now: () => new Date(now) };
  await withTestGateway(
    { shop: { newestInteractions }, shopDeadlineMs: 10, clock },
    async (gateway) => {
      await serveCatalogue(gateway.database);
      const ask = async () => gateway.query('{ userRecommendations(userId: "new") { source } }');
      await ask();
      await ask();
      expect(asked).toBe(1);
      now += 1_000;
      await ask();
      expect(asked).toBe(2);
    },
  );
});
