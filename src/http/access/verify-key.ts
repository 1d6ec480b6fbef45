import { timingSafeEqual } from 'node:crypto';

import type { Clock } from '@recommendation-gateway/lib';

import { type ApiKey, hashSecret, keyStateAt, parseApiKey } from '../../domain/access/api-key.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { rememberFor } from '../../lib/remember-for.ts';
import { withDeadline } from '../../lib/with-deadline.ts';

export type ReadKeys = () => Promise<readonly ApiKey[]>;

type VerifyKey = (text: string) => Promise<ApiKey>;

/** A new or revoked key takes effect within this time: until then the cached keys are used. */
const KEEP_MS = 1_000;

/** How long requests wait for the database to return the keys. */
const READ_WITHIN_MS = 5_000;

/** Finds the key with this text; rejects if it does not exist, has expired or was revoked. */
export function createKeyVerifier(readKeys: ReadKeys, clock: Clock): VerifyKey {
  // One statement per second, regardless of the number of requests.
  const knownKeys = rememberFor(async () => byId(readKeys), clock, KEEP_MS);
  return async (text) => {
    const parts = parseApiKey(text);
    if (parts === undefined) throw createError('API_KEY_UNKNOWN', {});
    const key = (await knownKeys.read()).get(parts.id);
    // For an unknown id the comparison takes as long, and the error is the same, as for a wrong secret.
    const matches = isSameHash(hashSecret(parts.secret), key?.secretHash ?? NO_HASH);
    if (key === undefined || !matches) throw createError('API_KEY_UNKNOWN', {});
    return requireUsable(key, clock.now());
  };
}

const NO_HASH = '0'.repeat(64);

function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}

function requireUsable(key: ApiKey, now: Date): ApiKey {
  const { id } = key;
  switch (keyStateAt(key, now)) {
    case 'usable':
      return key;
    case 'expired':
      throw createError('API_KEY_EXPIRED', { id });
    case 'revoked':
      throw createError('API_KEY_REVOKED', { id });
  }
}

async function byId(readKeys: ReadKeys): Promise<ReadonlyMap<string, ApiKey>> {
  try {
    const keys = await withDeadline(readKeys(), READ_WITHIN_MS);
    return new Map(keys.map((key) => [key.id, key]));
  } catch (error) {
    throw createError('CREDENTIALS_UNCHECKABLE', {}, error);
  }
}
