import { readdir } from 'node:fs/promises';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../src/database/connection/database.ts';
import { createTestDatabase } from '../support/embedded-server.ts';
import { runCommand } from '../support/run-command.ts';

const names = (await readdir(new URL('../../drizzle', import.meta.url)))
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.replace('.sql', ''))
  .toSorted();

async function openEmpty() {
  const created = await createTestDatabase();
  const database = openDatabase(created.address, silentLog, 1);
  onTestFinished(async () => {
    await database.close();
    await created.drop();
  });
  return { database, address: created.address };
}

test('"gateway migrate --plan" prints the SQL and writes nothing; "gateway migrate" applies it once', async () => {
  const { database, address } = await openEmpty();
  const plan = await runCommand(['migrate', '--plan'], address);
  expect(plan).toMatchObject({ code: 0, stderr: '' });
  expect(plan.stdout).toContain(`: ${names.length}. Nothing was changed.`);
  for (const name of names) expect(plan.stdout).toContain(`-- ${name}\n`);
  expect(plan.stdout).toContain('CREATE VIEW public.offline_popular_items');
  const written = `SELECT FROM pg_namespace WHERE nspname = 'gateway'`;
  expect(await database.query(written)).toEqual([]);

  const applied = await runCommand(['migrate'], address);
  expect(applied.code).toBe(0);
  expect(applied.stdout.match(/^ {2}\d{4}_\w+$/gm)?.map((line) => line.trim())).toEqual(names);
  expect(await database.query(written)).toHaveLength(1);
  const again = await runCommand(['migrate'], address);
  expect(again.stdout).toMatch(/^The tables at \S+ are up to date\.\n$/);
  const nothing = await runCommand(['migrate', '--plan'], address);
  expect(nothing.stdout).toMatch(/^-- The tables at \S+ are up to date\.\n$/);
});

test('the SQL that "gateway migrate --plan" prints can be executed in place of "gateway migrate"', async () => {
  const { database, address } = await openEmpty();
  const plan = await runCommand(['migrate', '--plan'], address);
  await database.query(plan.stdout);
  expect(await database.query('SELECT FROM gateway.migrations')).toHaveLength(names.length);
  const after = await runCommand(['migrate'], address);
  expect(after).toMatchObject({ code: 0, stdout: expect.stringContaining('are up to date.') });
});
