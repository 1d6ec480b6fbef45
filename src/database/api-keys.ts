import { randomBytes } from 'node:crypto';

import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';

import { type ApiKey, hashSecret, type KeyScope, writeApiKey } from '../domain/access/api-key.ts';
import { createError } from '../domain/errors/create-error.ts';
import type { Database } from './connection/database.ts';
import { apiKeys } from './schema/tables.ts';

export interface NewApiKey {
  readonly scope: KeyScope;
  readonly name: string;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
}

/** Makes a key. `text` is all of it, secret included, and nobody can show it again. */
export async function createApiKey(
  { orm }: Database,
  wish: NewApiKey,
): Promise<{ readonly key: ApiKey; readonly text: string }> {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const secretHash = hashSecret(secret);
  const [key] = await orm
    .insert(apiKeys)
    .values({ ...wish, id, secretHash })
    .returning();
  if (key === undefined) throw new Error('INSERT INTO gateway.api_keys answered no row');
  return { key, text: writeApiKey(id, secret) };
}

/** All keys, the ended ones too, in the order of their making. */
export async function listApiKeys({ orm }: Database): Promise<ApiKey[]> {
  return orm.select().from(apiKeys).orderBy(apiKeys.createdAt, apiKeys.id);
}

/** Ends a key for ever; one that was ended before keeps the time of that. */
export async function revokeApiKey({ orm }: Database, id: string): Promise<ApiKey> {
  const [key] = await orm
    .update(apiKeys)
    .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())` })
    .where(eq(apiKeys.id, id))
    .returning();
  if (key === undefined) throw createError('API_KEY_NOT_FOUND', { id });
  return key;
}

/** Whether anybody could come in with a key. */
export async function hasUsableApiKey({ orm }: Database): Promise<boolean> {
  const unexpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`));
  const [key] = await orm
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(isNull(apiKeys.revokedAt), unexpired))
    .limit(1);
  return key !== undefined;
}
