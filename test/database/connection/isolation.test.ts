import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

test('a transaction reads what is committed, whatever the isolation level of the role', async () => {
  const testDatabase = await createTestDatabase();
  const open = () => openDatabase(testDatabase.address, silentLog, 1);
  const admin = open();
  const { database: name } = testDatabase.address;
  await admin.query(`ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`);
  await admin.close();
  const database = open();
  onTestFinished(async () => {
    await database.close();
    await testDatabase.drop();
  });
  const level = await database.transaction(async (session) =>
    session.query('SHOW transaction_isolation'),
  );
  expect(level).toEqual([{ transaction_isolation: 'read committed' }]);
});
