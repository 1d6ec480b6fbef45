import { expect, onTestFinished, test } from 'vitest';

import { openTestApp } from '../../support/open-test-app.ts';
import { fillSyntheticShop, syntheticShop } from '../../support/synthetic-shop.ts';

test('an export fails at once, names the query whose row PostgreSQL cannot write, and keeps its connections usable', async () => {
  const interactions = `SELECT customer AS user_id, sku AS item_id, bought_at AS timestamp,
    1 / CASE WHEN current_query() LIKE 'COPY%' THEN 0 ELSE 1 END AS event_value FROM synthetic.orders`;
  const app = await openTestApp({ shop: { ...syntheticShop, interactions } });
  onTestFinished(async () => app.close());
  await fillSyntheticShop(app.database);
  const { id } = await app.pipeline.generateBatchInputs('test');
  const { status, fault, stages } = await app.pipeline.ended(id);
  expect(status).toBe('FAILED');
  expect(fault).toMatchObject({
    code: 'SHOP_QUERY_FAILED',
    message: expect.stringMatching(/^The query shop\.interactions .* division by zero\.$/),
    retryable: false,
  });
  expect(stages[0]?.nextPollAt).toBeNull();
  expect(await app.shop.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
