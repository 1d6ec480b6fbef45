import { randomBytes } from 'node:crypto';

import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';

import { type ApiKey, hashSecret, type KeyScope, writeApiKey } from '../domain/access/api-key.ts';
import { createError } from '../domain/errors/create-error.ts';
import type { Database } from './connection/database.ts';
import { apiKeys } from './schema/run-tables.ts';

interface NewApiKey {
  readonly scope: KeyScope;
  readonly name: string;
  /** Null: it does not expire. */
  readonly expiresAt: Date | null;
}

/** The API keys of clients. */
export interface ApiKeys {
  /** `text` is the whole key, secret included; it cannot be read again. */
  create(key: NewApiKey): Promise<{ readonly key: ApiKey; readonly text: string }>;
  /** All keys, revoked and expired ones included, in the order of their creation. */
  list(): Promise<ApiKey[]>;
  /** Revokes a key; one that was revoked before keeps that time. */
  revoke(id: string): Promise<ApiKey>;
  /** Keeps the moment as the last use of a key. */
  noteUse(id: string): Promise<void>;
  /** Whether a key exists that is neither revoked nor expired. */
  anyUsable(): Promise<boolean>;
}

export function openKeys({ orm }: Pick<Database, 'orm'>): ApiKeys {
  return {
    create: async (newKey) => {
      const id = randomBytes(6).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const secretHash = hashSecret(secret);
      const [key] = await orm
        .insert(apiKeys)
        .values({ ...newKey, id, secretHash })
        .returning();
      if (key === undefined) throw new Error('INSERT INTO gateway.api_keys returned no row');
      return { key, text: writeApiKey(id, secret) };
    },
    list: async () => orm.select().from(apiKeys).orderBy(apiKeys.createdAt, apiKeys.id),
    revoke: async (id) => {
      const [key] = await orm
        .update(apiKeys)
        .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())` })
        .where(eq(apiKeys.id, id))
        .returning();
      if (key === undefined) throw createError('API_KEY_NOT_FOUND', { id });
      return key;
    },
    noteUse: async (id) => {
      await orm
        .update(apiKeys)
        .set({ lastUsedAt: sql`now()` })
        .where(eq(apiKeys.id, id));
    },
    anyUsable: async () => {
      const unexpired = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`));
      const [key] = await orm
        .select({ id: apiKeys.id })
        .from(apiKeys)
        .where(and(isNull(apiKeys.revokedAt), unexpired))
        .limit(1);
      return key !== undefined;
    },
  };
}
