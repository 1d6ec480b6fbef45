import { hash } from 'node:crypto';

/** What an API key is for; each may what the one before it may. */
export const KeyScope = {
  /** May be shipped in a page or an app: reads nothing about a user. */
  PUBLIC: 'PUBLIC',
  /** For servers: reads every user. */
  SERVICE: 'SERVICE',
  /** Runs the pipeline and reads how it does. */
  ADMIN: 'ADMIN',
} as const;
export type KeyScope = (typeof KeyScope)[keyof typeof KeyScope];

/** An API key as it is kept: without its secret. */
export interface ApiKey {
  /** In the key and in logs. */
  readonly id: string;
  readonly scope: KeyScope;
  /** Who has it, for people. */
  readonly name: string;
  readonly secretHash: string;
  readonly createdAt: Date;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

const PREFIX = 'rgk_';

/** The text that its holder sends. Its beginning lets scanners find keys that were published by mistake. */
export function writeApiKey(id: string, secret: string): string {
  return `${PREFIX}${id}_${secret}`;
}

export function looksLikeApiKey(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** The parts of such a text; undefined when it is none. */
export function parseApiKey(
  text: string,
): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret] = PATTERN.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

const PATTERN = /^rgk_([\da-f]{12})_([\w-]{43})$/;

/**
 * One SHA-256 and no slow hash: slowness protects what people think up, because that can be guessed. A secret of 256
 * random bits cannot, however fast each try is, and every request would pay for the slowness.
 */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'hex');
}

export type KeyState = 'usable' | 'expired' | 'revoked';

export function keyStateAt({ revokedAt, expiresAt }: ApiKey, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'usable';
}
