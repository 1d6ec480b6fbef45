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

test('"gateway migrate --plan" prints the SQL and writes nothing; "gateway migrate" applies it once', async () => {
  const created = await createTestDatabase();
  const database = openDatabase(created.address, silentLog, 1);
  onTestFinished(async () => {
    await database.close();
    await created.drop();
  });
  const plan = await runCommand(['migrate', '--plan'], created.address);
  expect(plan).toMatchObject({ code: 0, stderr: '' });
  expect(plan.stdout).toContain(`: ${names.length}. Nothing was changed.`);
  for (const name of names) expect(plan.stdout).toContain(`-- ${name}\n`);
  expect(plan.stdout).toContain('CREATE VIEW public.offline_popular_items');
  const written = `SELECT FROM pg_namespace WHERE nspname = 'gateway'`;
  expect(await database.query(written)).toEqual([]);

  const applied = await runCommand(['migrate'], created.address);
  expect(applied.code).toBe(0);
  expect(applied.stdout.match(/^ {2}\d{4}_\w+$/gm)?.map((line) => line.trim())).toEqual(names);
  expect(await database.query(written)).toHaveLength(1);
  for (const call of [['migrate'], ['migrate', '--plan']] as const) {
    const again = await runCommand(call, created.address);
    expect(again.stdout).toMatch(/^The tables at \S+ are up to date\.\n$/);
  }
});
