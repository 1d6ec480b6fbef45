import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeFinding } from '../../../src/domain/checks/check-report.ts';
import { checkPurchases } from '../../../src/shop/checks/check-purchases.ts';
import { describeShopAt } from '../../../src/shop/mapping/usable-interactions.ts';
import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ shop: syntheticShop });
  await fillSyntheticShop(app.database);
});
afterAll(async () => app.close());

const ORDERS = 'customer AS user_id, sku AS item_id, bought_at AS timestamp FROM synthetic.orders';

async function linesOf(interactions: string): Promise<string[]> {
  const shop = {
    database: app.database,
    queries: { items: 'SELECT sku AS item_id FROM synthetic.products', interactions },
    publicAttributes: [],
    timeZone: 'UTC',
    unknownUsers: 'keep' as const,
  };
  const described = await describeShopAt(shop, new Date('2026-06-01'));
  return (await checkPurchases(described)).map(describeFinding);
}

test.each([
  ['bought', 'viewed'],
  ['viewed', 'repurchase'],
])(
  'event types of which none begins with "purchase" give a warning that shows them: %s, %s',
  async (one, other) => {
    const interactions = `SELECT ${ORDERS.replace(' FROM', `, CASE customer % 2 WHEN 0 THEN '${one}' ELSE '${other}' END AS event_type FROM`)}`;
    const [first, second] = [one, other].toSorted();
    expect(await linesOf(interactions)).toEqual([
      `WARNING NO_PURCHASES: no interaction has an event_type that begins with "purchase" (found "${first}", "${second}"); map the types that are purchases in the interactions query, such as CASE kind WHEN 'bought' THEN 'purchase' ELSE kind END AS event_type`,
    ]);
  },
);

test.each(["'Purchased'", "''", 'NULL::text'])(
  'a single purchase is enough, also by an empty or missing type: %s',
  async (type) => {
    const interactions = `SELECT ${ORDERS.replace(' FROM', `, CASE WHEN customer = 1 THEN ${type} ELSE 'view' END AS event_type FROM`)}`;
    expect(await linesOf(interactions)).toEqual([]);
  },
);
