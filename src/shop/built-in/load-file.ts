import type { Session } from '../../database/connection/database.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { quoteName } from '../sql.ts';
import { readRows, type RowCounts } from './csv/read-rows.ts';
import type { PlannedFile } from './open-shop-files.ts';

export interface LoadOptions {
  readonly maxBadShare: number;
  readonly onProgress: (progress: { file: string; rows: number }) => void;
  readonly signal: AbortSignal | undefined;
}

/** Loads one file into its table; rejects if too many of its rows are malformed. */
export async function loadFile(
  { session, schema }: { session: Session; schema: string },
  { file, target, plan }: PlannedFile,
  { maxBadShare, onProgress, signal }: LoadOptions,
): Promise<RowCounts> {
  const counts: RowCounts = { rows: 0, loaded: 0, bad: 0, examples: [] };
  const { columns } = plan;
  const { key } = target;
  const rows = readRows(file, counts, { columns, key, onProgress, signal });
  const names = columns.map(({ name }) => quoteName(name));
  const table = `${schema}.${target.table}`;
  if (key === undefined) await copyInto(session, table, { names, rows });
  else await upsert(session, table, { key: quoteName(key), names, rows });
  if (counts.bad > maxBadShare * counts.rows) {
    const { rows: all, bad, examples } = counts;
    throw createError('IMPORT_ROWS_BAD', {
      path: file.path,
      bad,
      rows: all,
      maxBadShare,
      examples,
    });
  }
  return counts;
}

interface Rows {
  readonly names: readonly string[];
  readonly rows: AsyncIterable<string>;
}

async function copyInto(session: Session, table: string, { names, rows }: Rows): Promise<void> {
  await session.copyIn(`COPY ${table} (${names.join(', ')}) FROM STDIN`, rows);
}

/** COPY cannot overwrite rows, so it writes them to a temporary table first. */
async function upsert(
  session: Session,
  table: string,
  { key, names, rows }: Rows & { readonly key: string },
): Promise<void> {
  const list = names.join(', ');
  const updates = names.filter((name) => name !== key).map((name) => `${name} = EXCLUDED.${name}`);
  await session.query(`CREATE TEMP TABLE incoming AS SELECT ${list} FROM ${table} WITH NO DATA`);
  await copyInto(session, 'incoming', { names, rows });
  await session.query(
    `INSERT INTO ${table} (${list}) SELECT ${list} FROM incoming
    ON CONFLICT (${key}) DO ${updates.length === 0 ? 'NOTHING' : `UPDATE SET ${updates.join(', ')}`}`,
  );
  await session.query('DROP TABLE incoming');
}
