import { expect, test } from 'vitest';

import {
  type ApiKey,
  keyStateAt,
  looksLikeApiKey,
  parseApiKey,
  writeApiKey,
} from '../../../src/domain/access/api-key.ts';
import { describeCaller, developer } from '../../../src/domain/access/caller.ts';

const ID = '0123456789ab';
const SECRET = 'Aa0_-'.padEnd(43, 'x');

test('a key is read as it was written, and nothing else is a key', () => {
  const text = writeApiKey(ID, SECRET);
  expect(text).toBe(`rgk_0123456789ab_${SECRET}`);
  expect(looksLikeApiKey(text)).toBe(true);
  expect(parseApiKey(text)).toEqual({ id: ID, secret: SECRET });
  for (const wrong of ['', 'rgk_', `${text}x`, `x${text}`, text.slice(0, -1), text.toUpperCase()]) {
    expect(parseApiKey(wrong)).toBeUndefined();
  }
  expect(looksLikeApiKey(`Bearer ${text}`)).toBe(false);
});

test('a key is usable before the moment of its expiry, and never after it was revoked', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const key: ApiKey = {
    id: ID,
    scope: 'PUBLIC',
    name: 'shop',
    secretHash: '',
    createdAt: at(-1_000),
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  };
  expect(keyStateAt(key, now)).toBe('usable');
  expect(keyStateAt({ ...key, expiresAt: at(1) }, now)).toBe('usable');
  expect(keyStateAt({ ...key, expiresAt: now }, now)).toBe('expired');
  expect(keyStateAt({ ...key, revokedAt: at(1) }, now)).toBe('revoked');
  expect(keyStateAt({ ...key, expiresAt: at(-1), revokedAt: at(-2) }, now)).toBe('revoked');
});

test('runs name their caller: the user of a token, the id of a key, or the developer', () => {
  const caller = { ...developer, userId: 'ann', keyId: ID };
  expect(describeCaller({ ...caller, kind: 'USER' })).toBe('user ann');
  expect(describeCaller({ ...caller, kind: 'KEY' })).toBe('key 0123456789ab');
  expect(describeCaller(developer)).toBe('developer');
});
