import type { Database, Session } from '../../database/connection/database.ts';
import { createError } from '../../domain/errors/create-error.ts';
import { createBareRows } from './create-bare-rows.ts';
import { MAX_EXAMPLES, type BadRow, type RowCounts } from './csv/read-rows.ts';
import { findBuiltInShop } from './find-built-in-shop.ts';
import { loadFile, type LoadOptions } from './load-file.ts';
import { openShopFiles, type OpenFiles } from './open-shop-files.ts';
import { recordShop } from './record-shop.ts';
import {
  addColumns,
  analyzeTables,
  indexSessions,
  replaceShop,
  SHOP_SCHEMA,
} from './shop-tables.ts';

export interface ShopImport {
  /** The path of a `.csv` or `.csv.gz` file. */
  readonly interactions: string;
  readonly items?: string;
  readonly users?: string;
  /** From column names of the shop to those of the files. */
  readonly map?: Readonly<Record<string, string>>;
  /** Adds to the current shop; existing items and users are overwritten. */
  readonly append: boolean;
  /** The import fails if more than this share of the rows of a file is malformed: 0.01 is 1 %. */
  readonly maxBadShare: number;
  /** The import fails if a `.gz` file unpacks to more than this many times its size. By default 100. */
  readonly maxUnpackRatio?: number;
  /** Ends the import, and keeps the earlier shop. */
  readonly signal?: AbortSignal;
}

export interface ImportReport {
  /** Rows from the files, without `bareItems` and `bareUsers`. */
  readonly interactions: number;
  readonly items: number;
  readonly users: number;
  /** Items and users that occur in interactions only and have no data but an id. */
  readonly bareItems: number;
  readonly bareUsers: number;
  readonly badRows: number;
  readonly badRowExamples: readonly BadRow[];
}

/** Fills the built-in shop from CSV files, in one transaction. */
export async function importShop(
  database: Database,
  options: ShopImport,
  onProgress: (progress: { file: string; rows: number }) => void = () => {},
): Promise<ImportReport> {
  const files = await openShopFiles(options);
  const loading = { maxBadShare: options.maxBadShare, onProgress, signal: options.signal };
  try {
    const fill = async (session: Session) => {
      const appends = options.append && (await findBuiltInShop(session)) !== undefined;
      return appends
        ? appendFiles(session, files, loading)
        : replaceShop(session, async (schema) => loadFiles(session, schema, { files, loading }));
    };
    return await database.transaction(fill, { signal: options.signal });
  } finally {
    files.close();
  }
}

async function appendFiles(
  session: Session,
  files: OpenFiles,
  loading: LoadOptions,
): Promise<ImportReport> {
  // Two imports that append wait for each other; readers do not.
  await session.query(`LOCK TABLE ${SHOP_SCHEMA}.about IN SHARE ROW EXCLUSIVE MODE`);
  const report = await loadFiles(session, SHOP_SCHEMA, { files, loading });
  await analyzeTables(session, SHOP_SCHEMA);
  return report;
}

async function loadFiles(
  session: Session,
  schema: string,
  { files, loading }: { files: OpenFiles; loading: LoadOptions },
): Promise<ImportReport> {
  await addColumns(session, schema, files.further);
  const tallies = new Map<string, RowCounts>();
  for (const file of files.all) {
    tallies.set(file.target.table, await loadFile({ session, schema }, file, loading));
  }
  const loaded = (table: string) => tallies.get(table)?.loaded ?? 0;
  if (loaded('interactions') === 0) {
    throw createError('IMPORT_EMPTY', { path: files.interactions });
  }
  await indexSessions(session, schema, files.further);
  const bare = await createBareRows(session, schema);
  await recordShop(session, schema, { kind: 'import', seed: null, source: files.source });
  const all = [...tallies.values()];
  return {
    interactions: loaded('interactions'),
    items: loaded('items'),
    users: loaded('users'),
    ...bare,
    badRows: all.reduce((sum, { bad }) => sum + bad, 0),
    badRowExamples: all.flatMap(({ examples }) => examples).slice(0, MAX_EXAMPLES),
  };
}
