import { z } from 'zod';

import type { Session } from '../connection/database.ts';
import { readRow } from '../connection/read-rows.ts';
import type { Migration } from './read-migrations.ts';

/** The statements that apply the migrations, for one transaction: `gateway migrate` runs or prints them. */
export async function listStatements(
  on: Session,
  pending: readonly Migration[],
): Promise<string[]> {
  return [
    // A role's search_path can lack the schema that a name without one means.
    'SET LOCAL search_path = public;',
    ...((await hasSchema(on)) ? [] : [CREATE_SCHEMA]),
    'CREATE TABLE IF NOT EXISTS gateway.migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);',
    ...pending.flatMap(statementsOf),
  ];
}

const CREATE_SCHEMA = 'CREATE SCHEMA IF NOT EXISTS gateway;';

/** It needs the right CREATE on the database even with IF NOT EXISTS, so only where an admin has not created the schema. */
async function hasSchema(on: Session): Promise<boolean> {
  const { exists } = await readRow(
    on,
    z.object({ exists: z.boolean() }),
    `SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'gateway') AS exists`,
  );
  return exists;
}

/** The values are in the text, so that it can be printed: a hash in hexadecimal digits and a number. */
function statementsOf({ name, statements, hash, createdAt }: Migration): string[] {
  const insert = `INSERT INTO gateway.migrations (hash, created_at) VALUES ('${hash}', ${createdAt});`;
  const others = statements.filter((statement) => !statement.endsWith(CREATE_SCHEMA));
  return [`-- ${name}\n\n${insert}`, ...others];
}
