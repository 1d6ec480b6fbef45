import { basename } from 'node:path';

import { createError } from '../../domain/errors/create-error.ts';
import { openCsv, type CsvFile, type CsvOptions } from './csv/open-csv.ts';
import { planColumns, type ColumnMap, type ColumnPlan } from './csv/plan-columns.ts';
import { shopFiles, type ShopFile } from './csv/shop-files.ts';
import type { FurtherColumns } from './shop-tables.ts';

/** An open file of the import, with a plan for its columns. */
export interface PlannedFile {
  readonly file: CsvFile;
  readonly target: ShopFile;
  readonly plan: ColumnPlan;
}

/** The files of an import, in the order in which they are loaded. */
export interface OpenFiles {
  readonly all: readonly PlannedFile[];
  readonly further: FurtherColumns;
  /** The path of the interactions. */
  readonly interactions: string;
  /** The names of all files, for people. */
  readonly source: string;
  close(): void;
}

export interface ShopPaths extends CsvOptions {
  readonly interactions: string;
  readonly items?: string;
  readonly users?: string;
  readonly map?: Readonly<Record<string, string>>;
}

/** Opens all files and plans their columns, so that an error in the last one is found before the first is loaded. */
export async function openShopFiles(paths: ShopPaths): Promise<OpenFiles> {
  const map = lowerCaseMap(paths.map ?? {});
  const opened: CsvFile[] = [];
  const close = () => opened.forEach((file) => file.close());
  try {
    const all: PlannedFile[] = [];
    for (const table of ['items', 'users', 'interactions'] as const) {
      const path = paths[table];
      if (path === undefined) continue;
      const file = await openCsv(path, paths);
      opened.push(file);
      all.push({ file, target: shopFiles[table], plan: planColumns(file, shopFiles[table], map) });
    }
    refuseUnusedMap(map, all);
    const source = opened.map(({ path }) => basename(path)).join(', ');
    return { all, further: furtherOf(all), interactions: paths.interactions, source, close };
  } catch (error) {
    close();
    throw error;
  }
}

function lowerCaseMap(map: Readonly<Record<string, string>>): ColumnMap {
  return new Map(
    Object.entries(map).map(([ours, theirs]) => [
      ours.trim().toLowerCase(),
      theirs.trim().toLowerCase(),
    ]),
  );
}

/** A mapping without effect is a mistake that would silently lose a column. */
function refuseUnusedMap(map: ColumnMap, files: readonly PlannedFile[]): void {
  const used = new Set(files.flatMap(({ plan }) => plan.mapped));
  const unused = [...map].filter(([ours]) => !used.has(ours));
  if (unused.length === 0) return;
  throw createError('IMPORT_MAP_UNUSED', {
    unused: unused.map(([ours, theirs]) => `${ours}=${theirs}`),
    headers: files.map(({ file }) => ({ path: file.path, header: file.header })),
  });
}

function furtherOf(files: readonly PlannedFile[]): FurtherColumns {
  const of = (table: string) =>
    files.find(({ target }) => target.table === table)?.plan.further ?? [];
  return { users: of('users'), items: of('items'), interactions: of('interactions') };
}
