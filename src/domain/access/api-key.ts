import { hash } from 'node:crypto';

/** The scope of an API key. Each scope includes the previous ones. */
export const KeyScope = {
  /** For pages and apps: reads no user data. */
  PUBLIC: 'PUBLIC',
  /** For servers: reads the data of every user. */
  SERVICE: 'SERVICE',
  /** Runs and monitors the pipeline. */
  ADMIN: 'ADMIN',
} as const;
export type KeyScope = (typeof KeyScope)[keyof typeof KeyScope];

/** A stored API key, without its secret. */
export interface ApiKey {
  /** Part of the key, and logged. */
  readonly id: string;
  readonly scope: KeyScope;
  /** A label for people. */
  readonly name: string;
  readonly secretHash: string;
  readonly createdAt: Date;
  /** Null if it does not expire. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Null before its first request. */
  readonly lastUsedAt: Date | null;
}

const PREFIX = 'rgk_';

/** The text of a key. Its prefix lets secret scanners find published keys. */
export function writeApiKey(id: string, secret: string): string {
  return `${PREFIX}${id}_${secret}`;
}

export function looksLikeApiKey(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** The parts of the text of a key; undefined if it is none. */
export function parseApiKey(
  text: string,
): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = PATTERN.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** The id of a key as GraphQL gives it: no object of another type has it. */
export function formatKeyId(id: string): string {
  return `${ID_PREFIX}${id}`;
}

/** The id of a key, with or without its prefix. */
export function parseKeyId(text: string): string {
  return text.startsWith(ID_PREFIX) ? text.slice(ID_PREFIX.length) : text;
}

const ID_PREFIX = 'key_';

const PATTERN = /^rgk_([\da-f]{12})_([\w-]{43})$/;

/**
 * SHA-256 instead of a slow hash: a slow hash protects passwords, which can be guessed. 256 random bits cannot be
 * guessed, and every request would pay for a slow hash.
 */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'hex');
}

export type KeyState = 'usable' | 'expired' | 'revoked';

export function keyStateAt({ revokedAt, expiresAt }: ApiKey, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'usable';
}
