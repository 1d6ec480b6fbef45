import { desc, sql } from 'drizzle-orm';

import type { ApiKey } from '../domain/access/api-key.ts';
import { createError } from '../domain/errors/create-error.ts';
import type { Database } from './connection/database.ts';
import { type PageOf, type PageRequest, toPage } from './connection/pages.ts';
import { apiKeys } from './schema/run-tables.ts';

/** An API key as administrators see it. */
export type AccessKey = Omit<ApiKey, 'secretHash'>;

/** Newest first; keys are not deleted, so the key of a cursor exists. */
export async function listAccessKeys(
  { orm }: Database,
  { first, after }: PageRequest<string>,
): Promise<PageOf<AccessKey>> {
  const { id, scope, name, createdAt, expiresAt, revokedAt, lastUsedAt } = apiKeys;
  const last = sql`(SELECT created_at, id FROM ${apiKeys} WHERE id = ${after})`;
  const rows = await orm
    .select({ id, scope, name, createdAt, expiresAt, revokedAt, lastUsedAt })
    .from(apiKeys)
    .where(after === undefined ? undefined : sql`(${createdAt}, ${id}) < ${last}`)
    .orderBy(desc(createdAt), desc(id))
    .limit(first + 1);
  if (rows.length === 0 && after !== undefined) await requireKey({ orm }, after);
  return toPage(rows, first);
}

async function requireKey({ orm }: Pick<Database, 'orm'>, id: string): Promise<void> {
  const found = await orm
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(sql`id = ${id}`);
  if (found.length === 0) throw createError('CURSOR_MALFORMED', {});
}
