import { KeyScope } from './api-key.ts';

/** Who asks, as far as credentials prove it. */
export interface Caller {
  /** DEVELOPER: whoever is on a developer's machine. USER: a user's token was shown, with or without a key. */
  readonly kind: 'DEVELOPER' | 'KEY' | 'USER';
  /** The user of the token. */
  readonly userId: string | null;
  /** Of the key; ADMIN also by a claim of the token. */
  readonly scopes: ReadonlySet<KeyScope>;
  readonly keyId: string | null;
}

export const developer: Caller = {
  kind: 'DEVELOPER',
  userId: null,
  scopes: new Set(Object.values(KeyScope)),
  keyId: null,
};

/** As runs of the pipeline keep it. */
export function describeCaller({ kind, userId, keyId }: Caller): string {
  if (kind === 'USER') return `user ${userId}`;
  return kind === 'KEY' ? `key ${keyId}` : 'developer';
}
