import type { z } from 'zod';

import type { Session } from './database.ts';

/** Runs a statement and parses each of its rows. */
export async function readRows<Row>(
  on: Pick<Session, 'query'>,
  row: z.ZodType<Row>,
  text: string,
  values?: readonly unknown[],
): Promise<Row[]> {
  const rows = await on.query(text, values);
  return rows.map((read) => row.parse(read));
}

/** Runs a statement that gives exactly one row, as aggregates do, and parses it. */
export async function readRow<Row>(
  on: Pick<Session, 'query'>,
  row: z.ZodType<Row>,
  text: string,
  values?: readonly unknown[],
): Promise<Row> {
  const [first] = await readRows(on, row, text, values);
  if (first === undefined) throw new Error(`the statement gave no row: ${text}`);
  return first;
}
