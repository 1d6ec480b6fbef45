import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { withLock } from '../../../src/database/connection/advisory-locks.ts';
import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { type TestDatabase, createTestDatabase } from '../../support/embedded-server.ts';

let testDatabase: TestDatabase;
let one: Database;
let other: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  one = openDatabase(testDatabase.address, silentLog, 3);
  other = openDatabase(testDatabase.address, silentLog, 3);
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await testDatabase.drop();
});

test('work under a lock runs one after the other, also when some of it fails', async () => {
  const steps: string[] = [];
  const work = async (database: Database, name: string) =>
    withLock(database, 'migration', async (session) => {
      steps.push(`${name} begins`);
      await session.query('SELECT pg_sleep(0.01)');
      steps.push(`${name} ends`);
      if (name === 'b') throw new Error(name);
    });
  const results = await Promise.allSettled([work(one, 'a'), work(other, 'b'), work(one, 'c')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(steps).toHaveLength(6);
  for (let at = 0; at < 6; at += 2) {
    expect(steps[at + 1]).toBe(steps[at]?.replace('begins', 'ends'));
  }
});

test('work that loses its connection rejects, and the next one gets the lock', async () => {
  const losing = one.transaction(async (session) =>
    session.query('SELECT pg_terminate_backend(pg_backend_pid())'),
  );
  await expect(losing).rejects.toThrow('terminating connection');
  expect(await one.query('SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
});
