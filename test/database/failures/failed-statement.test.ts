import { silentLog } from '@recommendation-gateway/lib';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../../src/database/connection/database.ts';
import { failedStatement, nameStatement } from '../../../src/database/failures/failed-statement.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

test.each([
  [`INSERT INTO gateway.generations (kind) VALUES ('secret')`, 'INSERT INTO gateway.generations'],
  [`UPDATE "public"."batch_job_metadata" SET id = 1`, 'UPDATE public.batch_job_metadata'],
  ['WITH gone AS (DELETE FROM a.b RETURNING 1) SELECT * FROM gone', 'DELETE FROM a.b'],
  [`WITH one AS (SELECT 'FROM secret' AS x)\n SELECT x FROM one`, 'SELECT FROM one'],
  [`select 'INSERT INTO secret' from "Größen"`, 'SELECT FROM Größen'],
  ['SELECT * FROM a FOR UPDATE OF a', 'SELECT FROM a'],
  ['CREATE TEMP TABLE lines (id text) ON COMMIT DROP', 'CREATE TEMP TABLE lines'],
  ['CREATE TABLE IF NOT EXISTS a.b (id int)', 'CREATE TABLE IF NOT EXISTS a.b'],
  ['-- a note\nCREATE VIEW public.shown AS SELECT 1', 'CREATE VIEW public.shown'],
  [
    'ALTER TABLE gateway.catalogue ATTACH PARTITION gateway.catalogue_7 FOR VALUES IN (7)',
    'ALTER TABLE gateway.catalogue',
  ],
  ['COPY gateway.catalogue_7 (item_id) FROM STDIN', 'COPY gateway.catalogue_7'],
  ['COPY (SELECT id FROM shop.items) TO STDOUT', 'COPY FROM shop.items'],
  ['SELECT id FROM (SELECT sku AS id FROM shop.products) AS items', 'SELECT FROM shop.products'],
  ['SELECT extract(epoch FROM at) FROM shop.orders', 'SELECT FROM shop.orders'],
  [`SELECT pg_advisory_lock(7301001)`, 'SELECT pg_advisory_lock'],
  ['BEGIN', 'BEGIN'],
])('%s is called %s', (text, name) => {
  expect(nameStatement(text)).toBe(name);
});

test('the error of each kind of statement tells which one failed, and none of its values', async () => {
  const created = await createTestDatabase();
  const database = openDatabase(created.address, silentLog, 1);
  onTestFinished(async () => {
    await database.close();
    await created.drop();
  });
  const read = async () => {
    for await (const chunk of await database.copyOut('COPY (SELECT 1/0 FROM pg_class) TO STDOUT')) {
      expect(chunk).toBeUndefined();
    }
  };
  const failures = [
    async () => database.query('SELECT id FROM shop.missing WHERE id = $1', ['secret']),
    async () => database.columnsOf(`SELECT 'secret' AS id FROM shop.items`),
    async () => database.copyIn('COPY shop.events FROM STDIN', ['secret\n']),
    read,
    async () =>
      database.transaction(async (session) => session.query('UPDATE shop.users SET a = 1')),
    async () => database.orm.execute(sql`DELETE FROM shop.orders WHERE id = ${'secret'}`),
  ];
  const names = [];
  for (const fail of failures) names.push(await fail().then(() => 'none', failedStatement));
  expect(names).toEqual([
    'SELECT FROM shop.missing',
    'SELECT FROM shop.items',
    'COPY shop.events',
    'COPY FROM pg_class',
    'UPDATE shop.users',
    'DELETE FROM shop.orders',
  ]);
});
