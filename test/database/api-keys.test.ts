import { expect, onTestFinished, test } from 'vitest';

import {
  createApiKey,
  hasUsableApiKey,
  listApiKeys,
  revokeApiKey,
} from '../../src/database/api-keys.ts';
import type { Database } from '../../src/database/connection/database.ts';
import { parseApiKey } from '../../src/domain/access/api-key.ts';
import { openMigrated } from './open-migrated.ts';

const wish = { scope: 'SERVICE', name: 'the web shop', expiresAt: null } as const;

async function openDatabase(): Promise<Database> {
  const migrated = await openMigrated();
  onTestFinished(async () => migrated[Symbol.asyncDispose]());
  return migrated.database;
}

test('of a key the database has no secret, and every key another one', async () => {
  const database = await openDatabase();
  const made = [await createApiKey(database, wish), await createApiKey(database, wish)];
  const stored = JSON.stringify(await database.query('SELECT * FROM gateway.api_keys'));
  for (const { key, text } of made) {
    const { id, secret = '' } = parseApiKey(text) ?? {};
    expect([id, secret.length]).toEqual([key.id, 43]);
    expect(stored).toContain(key.id);
    expect(stored).not.toContain(secret);
  }
  expect(new Set(made.map(({ key }) => key.secretHash)).size).toBe(2);
  expect((await listApiKeys(database)).map(({ id }) => id)).toEqual(made.map(({ key }) => key.id));
});

test('a key can be used until it expires or is revoked, and once revoked it stays so', async () => {
  const database = await openDatabase();
  expect(await hasUsableApiKey(database)).toBe(false);
  await createApiKey(database, { ...wish, expiresAt: new Date(Date.now() - 1_000) });
  expect(await hasUsableApiKey(database)).toBe(false);
  const { key } = await createApiKey(database, { ...wish, expiresAt: new Date('9999-01-01') });
  expect(await hasUsableApiKey(database)).toBe(true);
  const { revokedAt } = await revokeApiKey(database, key.id);
  expect(revokedAt).toBeInstanceOf(Date);
  expect(await hasUsableApiKey(database)).toBe(false);
  expect(await revokeApiKey(database, key.id)).toMatchObject({ revokedAt });
  await expect(revokeApiKey(database, 'nope')).rejects.toMatchObject({ code: 'API_KEY_NOT_FOUND' });
});
