import { copyRow } from '../../../database/connection/copy-text.ts';
import type { CsvFile, CsvRecord } from './open-csv.ts';
import { isBad, showValue, type BadValue } from './parse-values.ts';
import type { PlannedColumn } from './plan-columns.ts';

/** A malformed row, which is not imported. */
export interface BadRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** The rows of a file so far. */
export interface RowCounts {
  rows: number;
  loaded: number;
  bad: number;
  readonly examples: BadRow[];
}

export interface ReadRowsOptions {
  readonly columns: readonly PlannedColumn[];
  /** The column whose values must be unique. */
  readonly key: string | undefined;
  readonly onProgress: (progress: { file: string; rows: number }) => void;
  readonly signal: AbortSignal | undefined;
}

export const MAX_EXAMPLES = 20;

const PROGRESS_EVERY = 10_000;

/** The valid rows of `file` in the format of COPY; `counts` counts while they are read. */
export async function* readRows(
  file: CsvFile,
  counts: RowCounts,
  options: ReadRowsOptions,
): AsyncGenerator<string> {
  const toRow = createRowMaker(file, options);
  for await (const record of file.records) {
    options.signal?.throwIfAborted();
    const row = toRow(record);
    count(counts, record, row);
    if (counts.rows % PROGRESS_EVERY === 0) {
      options.onProgress({ file: file.path, rows: counts.rows });
    }
    if (typeof row === 'string') yield row;
  }
  options.onProgress({ file: file.path, rows: counts.rows });
}

function count(counts: RowCounts, record: CsvRecord, row: string | BadRow): void {
  // A stray quote joins lines into one record: each of them is a lost row.
  const rows = typeof row === 'string' ? 1 : record.lines;
  counts.rows += rows;
  if (typeof row === 'string') {
    counts.loaded += 1;
    return;
  }
  counts.bad += rows;
  if (counts.examples.length < MAX_EXAMPLES) counts.examples.push(row);
}

function createRowMaker(
  file: CsvFile,
  { columns, key }: ReadRowsOptions,
): (record: CsvRecord) => string | BadRow {
  const seen = new Set<string>();
  const keyPlace = columns.find(({ name }) => name === key)?.place;
  return (record) => {
    const reason =
      findShapeProblem(record, file.header.length) ?? findRepeat(record, keyPlace, seen);
    const row = reason === undefined ? makeRow(record, columns, file.header) : { bad: reason };
    return typeof row === 'string' ? row : { file: file.path, line: record.line, reason: row.bad };
  };
}

function makeRow(
  record: CsvRecord,
  columns: readonly PlannedColumn[],
  header: CsvFile['header'],
): string | BadValue {
  const values: (string | number | boolean | null)[] = [];
  for (const { place, parse } of columns) {
    const value = parse(cellAt(record, place));
    if (isBad(value)) return { bad: `${header[place]?.trim()} ${value.bad}` };
    values.push(value);
  }
  return copyRow(values);
}

function findShapeProblem(record: CsvRecord, width: number): string | undefined {
  if (record.values.length === width) return undefined;
  return `has ${record.values.length} columns where the header has ${width}`;
}

function findRepeat(
  record: CsvRecord,
  place: number | undefined,
  seen: Set<string>,
): string | undefined {
  if (place === undefined) return undefined;
  const id = cellAt(record, place);
  if (seen.has(id)) return `id ${showValue(id)} is a duplicate`;
  if (id !== '') seen.add(id);
  return undefined;
}

function cellAt(record: CsvRecord, place: number): string {
  return (record.values[place] ?? '').trim();
}
