import { expect, test } from 'vitest';

import { buildItemFeatures } from '../../src/content/item-features.ts';
import { linkItems } from '../../src/content/link-items.ts';

const texts = [
  { NAME: 'red paper lantern', PRICE: 3.5 },
  { NAME: 'blue paper lantern', PRICE: 3.4 },
  { NAME: 'steel garden spade', PRICE: 20 },
  { NAME: 'small garden rake', PRICE: 18 },
  { NAME: 'green paper lanterns', PRICE: 3.6 },
  undefined,
];

test('an item without events is linked to items with similar content, the nearest first', async () => {
  const rows = linkItems(await buildItemFeatures(texts, () => undefined), (item) => item >= 4);
  const linked = [...rows.item.subarray(4 * rows.width, 4 * rows.width + (rows.count[4] ?? 0))];
  expect(new Set(linked.slice(0, 2))).toEqual(new Set([0, 1]));
  expect(linked).not.toContain(2);
  expect(linked).not.toContain(5);
});

test('items with events and items without content have no links', async () => {
  const rows = linkItems(await buildItemFeatures(texts, () => undefined), (item) => item >= 4);
  expect([...rows.count.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  expect(rows.count[5]).toBe(0);
});
