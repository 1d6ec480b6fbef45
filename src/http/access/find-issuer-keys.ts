import { createRemoteJWKSet, type CryptoKey, type JWSHeaderParameters } from 'jose';

import type { JwtSettings } from '../../domain/settings/http-settings.ts';

/** Finds the key that signed a token, by the token's header; the same object until the keys are fetched again. */
export type FindKey = (header: JWSHeaderParameters) => Promise<CryptoKey | Uint8Array>;

const DEADLINE_MS = 3_000;
const MINUTE_MS = 60_000;

/** A withdrawn key is refused within this time: without a newer set of keys, no token is accepted after it. */
const MAX_AGE_MS = 10 * MINUTE_MS;

/** The keys are fetched again long before they are too old, so that requests survive a short failure of the issuer. */
const REFRESH_AFTER_MS = 5 * MINUTE_MS;
const RETRY_AFTER_MS = MINUTE_MS / 2;

/** The keys of the tokens' issuer: fetched from its URL, or the shared secret. */
export function findIssuerKeys({ keys }: JwtSettings): FindKey {
  if ('jwksUrl' in keys) return findRemoteKeys(new URL(keys.jwksUrl));
  const secret = new TextEncoder().encode(keys.secret);
  return async () => secret;
}

function findRemoteKeys(url: URL): FindKey {
  const find = createRemoteJWKSet(url, {
    timeoutDuration: DEADLINE_MS,
    cacheMaxAge: MAX_AGE_MS,
  });
  let refreshAt = Date.now() + REFRESH_AFTER_MS;
  const refresh = async () => {
    refreshAt = Date.now() + RETRY_AFTER_MS;
    await find.reload();
    refreshAt = Date.now() + REFRESH_AFTER_MS;
  };
  return async (header) => {
    // If it fails, the present keys are used until they are too old.
    if (Date.now() >= refreshAt) void refresh().catch(() => undefined);
    return find(header);
  };
}
