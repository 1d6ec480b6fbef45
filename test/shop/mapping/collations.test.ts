import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import { isLongerThan, lineOf } from '../../../src/shop/export/text-column.ts';
import { isNotFinite, isNumber } from '../../../src/shop/mapping/usable-values.ts';
import { isPurchase } from '../../../src/shop/sql.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

test('columns with a nondeterministic collation are checked and exported like others', async () => {
  const testDatabase = await createTestDatabase();
  const database = openDatabase(testDatabase.address, silentLog, 1);
  onTestFinished(async () => {
    await database.close();
    await testDatabase.drop();
  });
  await database.query(`CREATE COLLATION public.lenient
    (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`);
  const column = { name: 'event_type', type: 'text', sqlType: 'text' } as const;
  const rows = await database.query(
    `SELECT ${isNumber('i.event_type')} AS number, ${isNotFinite('i.event_type')} AS "notFinite",
       ${isPurchase([column])} AS purchase, ${isLongerThan('i.event_type', 4)} AS long, ${lineOf('i.event_type', 8)} AS line
     FROM (SELECT 'Purchase'::text COLLATE public.lenient AS event_type) AS i`,
  );
  expect(rows).toEqual([
    { number: false, notFinite: false, purchase: true, long: true, line: 'Purchase' },
  ]);
});
