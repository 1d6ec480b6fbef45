import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../src/database/connection/database.ts';
import { openOwnDatabase } from '../src/open-databases.ts';
import { createTestDatabase } from './support/embedded-server.ts';

test('all statements on the direct address read what is committed, whatever the role says', async () => {
  const testDatabase = await createTestDatabase();
  const { address } = testDatabase;
  const closers = [async () => testDatabase.drop()];
  onTestFinished(async () => {
    for (const close of closers.toReversed()) await close();
  });
  const admin = openDatabase(address, silentLog, 1);
  await admin.query(
    `ALTER DATABASE ${address.database} SET default_transaction_isolation = 'serializable'`,
  );
  await admin.close();
  const { direct } = openOwnDatabase(
    { database: address },
    {
      log: silentLog,
      poolSize: 1,
      onClose: (close) => closers.push(async () => close()),
    },
  );
  const { rows } = await direct.orm.transaction(async (transaction) =>
    transaction.execute('SHOW transaction_isolation'),
  );
  expect(rows).toEqual([{ transaction_isolation: 'read committed' }]);
});
