import { createHash } from 'node:crypto';

import type { Clock } from '@recommendation-gateway/lib';
import { type JWTPayload, jwtVerify, type JWTVerifyResult } from 'jose';
import { LRUCache } from 'lru-cache';

import { createError } from '../../domain/errors/create-error.ts';
import type { JwtSettings } from '../../domain/settings/http-settings.ts';
import { describeTokenError } from './describe-token-error.ts';
import { type FindKey, findIssuerKeys } from './find-issuer-keys.ts';

/** The user that a token identifies. */
export interface TokenHolder {
  readonly userId: string;
  readonly isAdmin: boolean;
  readonly expiresAt: Date;
}

interface Verified extends TokenHolder {
  readonly header: JWTVerifyResult['protectedHeader'];
  /** The key that verified the signature. */
  readonly key: unknown;
}

type VerifyToken = (token: string) => Promise<TokenHolder>;

const LONGEST_TOKEN = 8_192;
const LONGEST_USER_ID = 256;

/** To verify a signature costs as much as to answer a request, so verified tokens are cached until they expire or their key is withdrawn. */
const MAX_CACHED = 10_000;

/** Verifies the signature and the claims of a user's token; rejects with the reason if it is not valid. */
export function createTokenVerifier(settings: JwtSettings, clock: Clock): VerifyToken {
  const getKey = findIssuerKeys(settings);
  const known = new LRUCache<string, Verified>({ max: MAX_CACHED });
  return async (token) => {
    requireReadable(token);
    const now = clock.now();
    const digest = createHash('sha256').update(token).digest('base64');
    const before = known.get(digest);
    if (before !== undefined && before.expiresAt > now) {
      if (await isPublished(before, getKey, settings)) return before;
    }
    const verified = await verify(token, getKey, settings, now);
    known.set(digest, verified);
    return verified;
  };
}

/**
 * Whether the issuer still publishes the key that verified the token; rejects if no key has its name, or if the keys
 * cannot be fetched. A key that was fetched again is another object, so the token is then verified again.
 */
async function isPublished(
  { header, key }: Verified,
  getKey: FindKey,
  settings: JwtSettings,
): Promise<boolean> {
  try {
    return (await getKey(header)) === key;
  } catch (error) {
    throw describeTokenError(error, settings);
  }
}

function requireReadable({ length }: string): void {
  if (length <= LONGEST_TOKEN) return;
  throw createError('TOKEN_TOO_LONG', { length, limit: LONGEST_TOKEN });
}

async function verify(
  token: string,
  getKey: FindKey,
  settings: JwtSettings,
  now: Date,
): Promise<Verified> {
  const { issuer, audience } = settings;
  const algorithms = [...settings.algorithms];
  const requiredClaims = ['exp', 'sub'];
  const options = { issuer, audience, algorithms, requiredClaims, currentDate: now };
  try {
    const { payload, protectedHeader, key } = await jwtVerify(token, getKey, options);
    return {
      userId: readUserId(payload),
      isAdmin: isAdmin(payload, settings),
      expiresAt: new Date((payload.exp ?? 0) * 1_000),
      header: protectedHeader,
      key,
    };
  } catch (error) {
    throw describeTokenError(error, settings);
  }
}

function readUserId({ sub }: JWTPayload): string {
  const usable = typeof sub === 'string' && sub !== '' && sub.length <= LONGEST_USER_ID;
  if (!usable || sub.includes('\0')) throw createError('TOKEN_CLAIM_MISSING', { claim: 'sub' });
  return sub;
}

/** A claim has one value, a list of values or, like `scope`, several values separated by spaces. */
function isAdmin(payload: JWTPayload, { adminClaim }: JwtSettings): boolean {
  if (adminClaim === undefined) return false;
  const claim: unknown = payload[adminClaim.name];
  const values: readonly unknown[] = Array.isArray(claim) ? claim : String(claim).split(' ');
  return values.includes(adminClaim.value);
}
