import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import { countBaskets } from '../../../src/shop/checks/count-baskets.ts';
import { interactionColumns } from '../../../src/shop/export/dataset-columns.ts';
import { describeShop } from '../../../src/shop/mapping/describe-shop.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

test('orders and sessions are counted, and their ids are not exported', async () => {
  const home = await createTestDatabase();
  const database = openDatabase(home.address, silentLog);
  onTestFinished(async () => {
    await database.close();
    await home.drop();
  });
  const shopOf = (columns: string) => ({
    database,
    queries: {
      items: 'SELECT 1 AS item_id',
      interactions: `SELECT 1 AS user_id, 1 AS item_id, 1 AS timestamp${columns} FROM generate_series(1, 9) AS n`,
    },
    publicAttributes: [],
    timeZone: 'UTC',
    unknownUsers: 'keep' as const,
  });
  const shop = shopOf(
    ", nullif(n / 2, 4) AS order_id, CASE n % 3 WHEN 0 THEN '' ELSE 's' END AS session_id",
  );
  const columns = await describeShop(shop);
  expect(await countBaskets(shop)).toEqual({ orders: 4, sessions: 1 });
  expect(interactionColumns(columns.interactions).map(({ field }) => field.name)).toEqual([
    'USER_ID',
    'ITEM_ID',
    'TIMESTAMP',
    'EVENT_TYPE',
  ]);
  const without = shopOf('');
  expect(await countBaskets(without)).toEqual({
    orders: null,
    sessions: null,
  });
});
