import { expect, test } from 'vitest';

import { type ApiKey, hashSecret, writeApiKey } from '../../../src/domain/access/api-key.ts';
import { createKeyVerifier } from '../../../src/http/access/verify-key.ts';

const now = new Date('2026-11-29');
const clock = { now: () => now };
const secret = 'a'.repeat(43);
const id = '0123456789ab';
const stored: ApiKey = {
  id,
  scope: 'SERVICE',
  name: 'shop',
  secretHash: hashSecret(secret),
  createdAt: now,
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
};
const verify = async (text: string, change: Partial<ApiKey> = {}) =>
  createKeyVerifier(async () => [{ ...stored, ...change }], clock)(text);
const unknown = { code: 'API_KEY_UNKNOWN' };

test('a key is found by its text', async () => {
  expect(await verify(writeApiKey(id, secret))).toEqual(stored);
});

test('a text that is no key, another id and a wrong secret are refused alike', async () => {
  const texts = ['no key', writeApiKey('ba9876543210', secret), writeApiKey(id, 'b'.repeat(43))];
  for (const text of texts) await expect(verify(text)).rejects.toMatchObject(unknown);
});

test('a key that has expired or was revoked is refused as such', async () => {
  const text = writeApiKey(id, secret);
  const expired = verify(text, { expiresAt: now });
  await expect(expired).rejects.toMatchObject({ code: 'API_KEY_EXPIRED' });
  const revoked = verify(text, { revokedAt: now });
  await expect(revoked).rejects.toMatchObject({ code: 'API_KEY_REVOKED' });
});

test('the keys are read once a second; a failure is an error of its own and not remembered', async () => {
  let ms = now.getTime();
  let reads = 0;
  const readKeys = async () => {
    reads += 1;
    if (reads === 1) throw new Error('no database');
    return [stored];
  };
  const check = createKeyVerifier(readKeys, { now: () => new Date(ms) });
  const text = writeApiKey(id, secret);
  await expect(check(text)).rejects.toMatchObject({ code: 'CREDENTIALS_UNCHECKABLE' });
  await check(text);
  ms += 999;
  await check(text);
  expect(reads).toBe(2);
  ms += 1;
  await check(text);
  expect(reads).toBe(3);
});
