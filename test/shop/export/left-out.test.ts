import { afterEach, beforeEach, expect, test } from 'vitest';

import { type TestApp, openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

let app: TestApp;
beforeEach(async () => {
  const ids = {
    users: 'SELECT id AS user_id FROM synthetic.customers',
    items: 'SELECT sku AS item_id FROM synthetic.products',
    publicAttributes: [],
  };
  app = await openTestApp({ shop: { ...syntheticShop, ...ids } });
  await fillSyntheticShop(app.database);
});
afterEach(async () => app.close());

test('users and items that have only ids have no dataset, and the run succeeds', async () => {
  const { id } = await app.pipeline.start({ startedBy: 'test' });
  const run = await app.pipeline.ended(id);
  expect(run.status).toBe('SUCCEEDED');
  expect(run.stages[0]?.detail).toMatchObject({
    datasets: { items: null, users: null },
    notes: [
      'The items dataset is omitted: its query returns no column to learn from.',
      'The users dataset is omitted: its query returns no column to learn from.',
    ],
  });
});
