import { expect, onTestFinished, test } from 'vitest';

import { openKeys } from '../../src/database/api-keys.ts';
import type { Database } from '../../src/database/connection/database.ts';
import { parseApiKey } from '../../src/domain/access/api-key.ts';
import { openMigrated } from './open-migrated.ts';

const serviceKey = { scope: 'SERVICE', name: 'the web shop', expiresAt: null } as const;

async function openDatabase(): Promise<Database> {
  const migrated = await openMigrated();
  onTestFinished(async () => migrated[Symbol.asyncDispose]());
  return migrated.database;
}

test('the database stores no secret, and every key has its own', async () => {
  const database = await openDatabase();
  const keys = openKeys(database);
  const made = [await keys.create(serviceKey), await keys.create(serviceKey)];
  const stored = JSON.stringify(await database.query('SELECT * FROM gateway.api_keys'));
  for (const { key, text } of made) {
    const { id, secret = '' } = parseApiKey(text) ?? {};
    expect([id, secret.length]).toEqual([key.id, 43]);
    expect(stored).toContain(key.id);
    expect(stored).not.toContain(secret);
  }
  expect(new Set(made.map(({ key }) => key.secretHash)).size).toBe(2);
  expect((await keys.list()).map(({ id }) => id)).toEqual(made.map(({ key }) => key.id));
});

test('a key can be used until it expires or is revoked, and a revoked key stays revoked', async () => {
  const keys = openKeys(await openDatabase());
  expect(await keys.anyUsable()).toBe(false);
  await keys.create({ ...serviceKey, expiresAt: new Date(Date.now() - 1_000) });
  expect(await keys.anyUsable()).toBe(false);
  const { key } = await keys.create({ ...serviceKey, expiresAt: new Date('9999-01-01') });
  expect(await keys.anyUsable()).toBe(true);
  const { revokedAt } = await keys.revoke(key.id);
  expect(revokedAt).toBeInstanceOf(Date);
  expect(await keys.anyUsable()).toBe(false);
  expect(await keys.revoke(key.id)).toMatchObject({ revokedAt });
  await expect(keys.revoke('nope')).rejects.toMatchObject({
    code: 'API_KEY_NOT_FOUND',
  });
});
