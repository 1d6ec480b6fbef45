import { afterAll, beforeAll, expect, test } from 'vitest';

import { tryLock, underLock } from '../../src/database/advisory-locks.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { silentLog } from '../../src/lib/log.ts';
import { pollUntil } from '../../src/lib/poll.ts';
import { type TestDatabase, createTestDatabase } from '../support/embedded-server.ts';

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

test('a lock has one holder, whichever process or connection asks, until it is given back', async () => {
  const held = await tryLock(one, 'pipeline');
  expect(held).toBeDefined();
  expect(await tryLock(other, 'pipeline')).toBeUndefined();
  expect(await tryLock(one, 'pipeline')).toBeUndefined();
  const seed = await tryLock(other, 'seed');
  expect(seed).toBeDefined();
  await held?.release();
  const next = await tryLock(other, 'pipeline');
  expect(next).toBeDefined();
  await Promise.all([next?.release(), seed?.release()]);
});

test('asking in vain takes no connection away', async () => {
  const held = await tryLock(one, 'pipeline');
  for (let nth = 0; nth < 7; nth += 1) expect(await tryLock(other, 'pipeline')).toBeUndefined();
  await held?.release();
});

test('work under a lock goes one after the other, also when some of it fails', async () => {
  const steps: string[] = [];
  const work = async (database: Database, name: string) =>
    underLock(database, 'migration', async (session) => {
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

const TERMINATE_HOLDERS = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

test('a lock is free when the connection of its holder dies, and the holder lives on', async () => {
  const held = await tryLock(one, 'pipeline');
  expect(held).toBeDefined();
  expect(await other.query(TERMINATE_HOLDERS)).toHaveLength(1);
  const next = await pollUntil(
    async () => tryLock(other, 'pipeline'),
    { firstMs: 1, maxMs: 20 },
    AbortSignal.timeout(10_000),
  );
  await held?.release();
  expect(await tryLock(one, 'pipeline')).toBeUndefined();
  await next.release();
});

test('work that loses its connection is told so, and the next one goes on', async () => {
  const losing = one.transaction(async (session) =>
    session.query('SELECT pg_terminate_backend(pg_backend_pid())'),
  );
  await expect(losing).rejects.toThrow('terminating connection');
  expect(await one.query('SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
});
