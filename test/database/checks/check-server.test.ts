import { createServer } from 'node:net';

import { silentLog } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import { checkServer } from '../../../src/database/checks/check-server.ts';
import type { DatabaseAddress } from '../../../src/database/connection/database-address.ts';
import { type Database, openDatabase } from '../../../src/database/connection/database.ts';
import { createTestDatabase } from '../../support/embedded-server.ts';

function open(address: DatabaseAddress): Database {
  const database = openDatabase(address, silentLog, 1);
  onTestFinished(async () => database.close());
  return database;
}

/** A database of the test's own on a server that answers. */
async function freshAddress() {
  const testDatabase = await createTestDatabase();
  onTestFinished(async () => testDatabase.drop());
  return testDatabase.address;
}

test('a server that answers and is new enough is accepted, with its version', async () => {
  expect(await checkServer(open(await freshAddress()))).toMatch(/^18\./);
});

test('an address where no server listens is reported without its password', async () => {
  const address = { url: 'postgres://shop:secret@127.0.0.1:1/shop?sslmode=disable' };
  const error = await checkServer(open(address)).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringMatching(/127\.0\.0\.1:1\/shop: .*ECONNREFUSED/),
  });
  expect(String(error)).not.toContain('secret');
});

test('a wrong host, password or database is reported with the server’s message', async () => {
  const address = await freshAddress();
  const unreachable = async (change: Partial<typeof address>, words: RegExp) =>
    expect(checkServer(open({ ...address, ...change }))).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.stringMatching(words),
    });
  await unreachable({ password: 'wrong' }, /password authentication failed/);
  await unreachable({ database: 'absent' }, /database "absent" does not exist/);
  await unreachable({ host: '/nowhere' }, /ENOENT/);
});

test('the advice names the variable of the address', async () => {
  const shop = open({ ...(await freshAddress()), password: 'wrong' });
  await expect(checkServer(shop, 'SHOP_DATABASE_URL')).rejects.toMatchObject({
    advice: expect.stringContaining('that SHOP_DATABASE_URL names the right'),
  });
});

test('a server that closes the connection at once is reported as unreachable', async () => {
  const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await new Promise((resolve) => rude.once('listening', resolve));
  onTestFinished(() => void rude.close());
  const listening = rude.address();
  const port = typeof listening === 'object' && listening !== null ? listening.port : 0;
  const address = { host: '127.0.0.1', port, user: 'u', password: 'p', database: 'd' };
  await expect(checkServer(open(address))).rejects.toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringContaining(`127.0.0.1:${port}/d`),
  });
});

test('a server older than PostgreSQL 15 is refused with its version', async () => {
  const database = open(await freshAddress());
  // The setting cannot be changed, so a function of the same name takes the place of the server's.
  await database.query(`CREATE FUNCTION public.current_setting(text) RETURNS text
    LANGUAGE sql AS $$ SELECT '14.12 (Debian)' $$`);
  await database.query('SET search_path TO public, pg_catalog');
  await expect(checkServer(database)).rejects.toMatchObject({
    code: 'DATABASE_TOO_OLD',
    message: expect.stringContaining('14.12'),
  });
});

test.each([
  ['DateStyle', 'German'],
  ['standard_conforming_strings', 'off'],
])('a role whose %s is %s is refused with the statement that sets it', async (setting, value) => {
  const address = await freshAddress();
  await open(address).query(`ALTER DATABASE "${address.database}" SET ${setting} = ${value}`);
  await expect(checkServer(open(address))).rejects.toMatchObject({
    code: 'DATABASE_SETTING_UNUSABLE',
    advice: expect.stringContaining(`SET ${setting} = `),
  });
});

test('the date style of the shop’s role does not matter', async () => {
  const address = await freshAddress();
  await open(address).query(`ALTER DATABASE "${address.database}" SET DateStyle = German`);
  expect(await checkServer(open(address), 'SHOP_DATABASE_URL')).toMatch(/^18\./);
});
