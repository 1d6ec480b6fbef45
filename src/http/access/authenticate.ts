import type { Clock } from '@recommendation-gateway/lib';

import type { ApiKey, KeyScope } from '../../domain/access/api-key.ts';
import { type Caller, developer } from '../../domain/access/caller.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { JwtSettings } from '../../domain/settings/http-settings.ts';
import { whyNotLocal } from './local-only.ts';
import { createKeyUseNotes } from './note-key-use.ts';
import type { RequestSource } from './read-client-address.ts';
import { readCredentials } from './read-credentials.ts';
import { createKeyVerifier, type ReadKeys } from './verify-key.ts';
import { createTokenVerifier, type TokenHolder } from './verify-token.ts';

export interface AuthenticateOptions {
  /** Whether a request from this machine without credentials has all roles. */
  readonly developers: boolean;
  readonly readKeys: ReadKeys;
  readonly jwt: JwtSettings | undefined;
  /** Stores that a key is used. */
  readonly writeUse?: ((keyId: string) => Promise<void>) | undefined;
  readonly clock: Clock;
}

/** Identifies the caller of a request; rejects if the credentials are missing or not valid. */
export type Authenticate = (source: RequestSource) => Promise<Caller>;

export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { developers, readKeys, jwt, clock, writeUse = async () => {} } = options;
  const noteUse = createKeyUseNotes(writeUse, clock);
  const verifyKey = createKeyVerifier(readKeys, clock);
  const verifyToken = jwt === undefined ? refuseTokens : createTokenVerifier(jwt, clock);
  return async (source) => {
    const { key, token } = readCredentials(source.headers);
    if (key === undefined && token === undefined) return authenticateDeveloper(developers, source);
    const caller = toCaller(
      key === undefined ? undefined : await verifyKey(key),
      token === undefined ? undefined : await verifyToken(token),
    );
    if (caller.keyId !== null) noteUse(caller.keyId);
    return caller;
  };
}

async function refuseTokens(): Promise<never> {
  throw createError('TOKEN_NOT_TAKEN', {});
}

function authenticateDeveloper(developers: boolean, source: RequestSource): Caller {
  if (!developers) throw createError('UNAUTHENTICATED', {});
  const reason = whyNotLocal(source);
  if (reason !== undefined) throw createError('NOT_LOCAL', { reason });
  return developer;
}

function toCaller(key: ApiKey | undefined, holder: TokenHolder | undefined): Caller {
  const expiresAt = firstOf(key?.expiresAt ?? null, holder?.expiresAt ?? null);
  const credentials = { ...namesOf(key), expiresAt };
  if (holder === undefined) {
    const scopes = new Set(key === undefined ? [] : [key.scope]);
    return { kind: 'KEY', userId: null, scopes, ...credentials };
  }
  return {
    ...credentials,
    kind: 'USER',
    userId: holder.userId,
    scopes: new Set([
      ...(key === undefined ? [] : [scopeForUser(key)]),
      ...(holder.isAdmin ? (['ADMIN'] as const) : []),
    ]),
  };
}

function namesOf(key: ApiKey | undefined): Pick<Caller, 'keyId' | 'keyName'> {
  return key === undefined ? { keyId: null, keyName: null } : { keyId: key.id, keyName: key.name };
}

function firstOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** A server that sends a user's token acts for this user, who is an admin only by a claim of the token. */
function scopeForUser({ scope }: ApiKey): KeyScope {
  return scope === 'ADMIN' ? 'SERVICE' : scope;
}
