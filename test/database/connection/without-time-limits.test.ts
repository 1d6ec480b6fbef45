import { text } from 'node:stream/consumers';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { withoutTimeLimits } from '../../../src/database/connection/without-time-limits.ts';
import { createTestDatabase, type TestDatabase } from '../../support/embedded-server.ts';
import { until } from '../../support/until.ts';

const LIMITS = { statement_timeout: 300, transaction_timeout: 600 };
const SLOW = 'SELECT 1 AS one FROM pg_sleep(0.8)';

let testDatabase: TestDatabase;
let limited: Database;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const base = openDatabase(testDatabase.address, silentLog, 1);
  // Like `ALTER ROLE … SET`, for the sessions of this database only.
  for (const [name, ms] of Object.entries(LIMITS)) {
    await base.query(`ALTER DATABASE ${testDatabase.address.database} SET ${name} = ${ms}`);
  }
  await base.close();
  limited = openDatabase(testDatabase.address, silentLog, 2);
  database = withoutTimeLimits(limited);
});

afterAll(async () => {
  await limited.close();
  await testDatabase.drop();
});

test('a time limit of the role ends a statement, but not one without time limits', async () => {
  await expect(limited.query(SLOW)).rejects.toThrow(/statement timeout/);
  expect(await database.query(SLOW)).toEqual([{ one: 1 }]);
  const inTransaction = database.transaction(async (session) => session.query(SLOW));
  expect(await inTransaction).toEqual([{ one: 1 }]);
});

test('an export and an import take as long as they need', async () => {
  await expect(limited.copyOut(`COPY (${SLOW}) TO STDOUT`).then(text)).rejects.toThrow(/timeout/);
  expect(await text(await database.copyOut(`COPY (${SLOW}) TO STDOUT`))).toBe('1\n');
  await limited.query(`CREATE TABLE slow (one integer CHECK (pg_sleep(0.8) IS NOT NULL))`);
  await expect(limited.copyIn('COPY slow FROM STDIN', ['1\n'])).rejects.toThrow(/timeout/);
  expect(await database.copyIn('COPY slow FROM STDIN', ['1\n'])).toBe(1);
});

test('the sessions keep the limits of the role for other statements', async () => {
  await database.query(SLOW);
  expect(await limited.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '300ms' }]);
});

test('an export leaves no transaction and no connection behind, complete, abandoned or failed', async () => {
  const rows = 'COPY (SELECT repeat(md5(n::text), 100) FROM generate_series(1, 3000) n) TO STDOUT';
  await text(await database.copyOut(rows));
  const abandoned = await database.copyOut(rows);
  abandoned.once('data', () => abandoned.destroy());
  await expect(database.copyOut('COPY (SELECT 1/0) TO STDOUT').then(text)).rejects.toThrow(/zero/);
  const others = `SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
  await until(async () => (await limited.query(others)).length === 0);
});
