import { expect, onTestFinished, test } from 'vitest';

import { openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

/** Each product of a group and the next one are variants; those of `hit` have no parent, in three ways. */
const shopWithColumns = {
  ...syntheticShop,
  items: `
    SELECT sku AS item_id, name AS title, kind AS category, price, 'EUR' AS currency, 'A ' || name AS image_alt,
      CASE kind WHEN 'hit' THEN NULL ELSE price + 2.5 END AS list_price,
      CASE sku WHEN 'hit1' THEN '' WHEN 'hit2' THEN NULL WHEN 'hit3' THEN 'alone'
        ELSE kind || substr(sku, length(kind) + 1)::int / 2 END AS parent_id
    FROM synthetic.products`,
  publicAttributes: [],
};

test('list price, image text and parent of an item are those of the columns, and lists have one variant of a parent', async () => {
  const app = await openTestApp({ shop: shopWithColumns, itemModel: { enabled: false } });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  expect((await app.pipeline.ended(id)).fault).toBeNull();
  const fields = 'price listPrice currency imageAlt parentId';
  expect(await app.query(`{ items(ids: ["a4", "a5", "hit1", "hit2"]) { ${fields} } }`)).toEqual({
    data: {
      items: [
        { price: 6, listPrice: 8.5, currency: 'EUR', imageAlt: 'A A number 4', parentId: 'a2' },
        { price: 7.5, listPrice: 10, currency: 'EUR', imageAlt: 'A A number 5', parentId: 'a2' },
        {
          price: 1.5,
          listPrice: null,
          currency: 'EUR',
          imageAlt: 'A Hit number 1',
          parentId: null,
        },
        { price: 3, listPrice: null, currency: 'EUR', imageAlt: 'A Hit number 2', parentId: null },
      ],
    },
  });
  // 30 products of each group are variants of 16; four hits have no sibling.
  const list = 'first: 100, filter: { availableOnly: false }) { totalCount }';
  expect(
    await app.query(`{ popularItems(${list} userRecommendations(userId: "1", ${list} }`),
  ).toEqual({
    data: { popularItems: { totalCount: 36 }, userRecommendations: { totalCount: 36 } },
  });
  const offline = 'SELECT list_price, image_alt, parent_id FROM public.catalogue_items';
  expect(await app.database.query(`${offline} WHERE item_id = 'a4'`)).toEqual([
    { list_price: 8.5, image_alt: 'A A number 4', parent_id: 'a2' },
  ]);
});
