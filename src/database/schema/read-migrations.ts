import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

const FOLDER = fileURLToPath(new URL('../../../drizzle', import.meta.url));

const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

export interface Migration {
  readonly name: string;
  /** Its number in gateway.migrations, by which migrations are in order. */
  readonly createdAt: number;
  readonly hash: string;
  readonly statements: readonly string[];
}

/** All migrations, in the order in which they are applied. */
export async function readMigrations(): Promise<Migration[]> {
  const text = await readFile(join(FOLDER, 'meta/_journal.json'), 'utf8');
  const { entries } = journal.parse(JSON.parse(text));
  return Promise.all(entries.map(async ({ tag, when }) => readMigration(tag, when)));
}

async function readMigration(name: string, createdAt: number): Promise<Migration> {
  const text = await readFile(join(FOLDER, `${name}.sql`), 'utf8');
  const statements = text.split('--> statement-breakpoint').map((one) => one.trim());
  return { name, createdAt, hash: createHash('sha256').update(text).digest('hex'), statements };
}
