import { KeyScope } from './api-key.ts';

/** The authenticated caller of a request. */
export interface Caller {
  /** DEVELOPER: a request on a developer's machine. USER: a request with a user's token, with or without a key. */
  readonly kind: 'DEVELOPER' | 'KEY' | 'USER';
  /** The user of the token. */
  readonly userId: string | null;
  /** The scope of the key; with a token, ADMIN only by a claim of the token. */
  readonly scopes: ReadonlySet<KeyScope>;
  readonly keyId: string | null;
  /** The label of the key. */
  readonly keyName: string | null;
  /** When the first of its credentials expires; null: never. */
  readonly expiresAt: Date | null;
}

export const developer: Caller = {
  kind: 'DEVELOPER',
  userId: null,
  scopes: new Set(Object.values(KeyScope)),
  keyId: null,
  keyName: null,
  expiresAt: null,
};

/** The caller's name in pipeline runs. */
export function describeCaller({ kind, userId, keyId }: Caller): string {
  if (kind === 'USER') return `user ${userId}`;
  return kind === 'KEY' ? `key ${keyId}` : 'developer';
}
