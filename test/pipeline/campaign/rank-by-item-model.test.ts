import { pollUntil } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop, ranking: { campaign: 'never' } });
  await fillSyntheticShop(app.database);
});
afterAll(async () => app.close());

const answer = z.object({
  data: z.object({
    rankItems: z.object({
      source: z.string(),
      degradedReason: z.string().nullable(),
      items: z.array(z.object({ itemId: z.string(), score: z.number().nullable() })),
    }),
  }),
});

test('without a campaign, the item model of a run ranks the items of the user’s group first', async () => {
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect(await app.pipeline.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
  const fields = 'source degradedReason items { itemId score }';
  const query = `{ rankItems(userId: "1", itemIds: ["b4", "a4", "b5", "a5"]) { ${fields} } }`;
  const look = async () => {
    const { rankItems } = answer.parse(await app.query(query)).data;
    return rankItems.source === 'LOCAL_MODEL' ? rankItems : undefined;
  };
  const { degradedReason, items } = await pollUntil(look, { firstMs: 20, maxMs: 200 });
  expect(degradedReason).toBeNull();
  const ids = items.map(({ itemId }) => itemId);
  expect([ids.slice(0, 2).toSorted(), ids.slice(2).toSorted()]).toEqual([
    ['a4', 'a5'],
    ['b4', 'b5'],
  ]);
  expect(items.map(({ score }) => score)).not.toContain(null);
});
