import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { openDatabase } from '../../src/database/connection/database.ts';
import { callCommand } from '../support/call-command.ts';
import { createTestDatabase } from '../support/embedded-server.ts';
import { runCommand, variablesOf } from '../support/run-command.ts';

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
  const variables = await variablesOf(created.address);
  const migrate = async (...args: string[]) => callCommand('scripts/migrate.ts', args, variables);
  return { database, address: created.address, migrate, dataDir: variables['DATA_DIR'] ?? '' };
}

test('"gateway migrate --plan" prints the SQL and writes nothing; "gateway migrate" applies it once', async () => {
  const { database, address, migrate } = await openEmpty();
  const plan = await migrate('--plan');
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
  const again = await migrate();
  expect(again.stdout).toMatch(/^The tables at \S+ are up to date\.\n$/);
  const nothing = await migrate('--plan');
  expect(nothing.stdout).toMatch(/^-- The tables at \S+ are up to date\.\n$/);
});

test('the SQL that "gateway migrate --plan" prints can be executed in place of "gateway migrate", and neither starts the emulator', async () => {
  const { database, migrate, dataDir } = await openEmpty();
  const plan = await migrate('--plan');
  await database.query(plan.stdout);
  expect(await database.query('SELECT FROM gateway.migrations')).toHaveLength(names.length);
  const after = await migrate();
  expect(after).toMatchObject({ code: 0, stdout: expect.stringContaining('are up to date.') });
  expect(existsSync(dataDir), 'the emulator was started').toBe(false);
});
