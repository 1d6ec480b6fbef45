import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { CsvError, parse } from 'csv-parse';

import { JobFailure } from '../../../lib/service-error.ts';

/** Takes a value for each of the wanted columns, in their order. Returns what is wrong with the row, if anything. */
export type OnRow = (values: readonly string[]) => string | undefined;

export interface CsvFile {
  readonly name: string;
  readonly bytes: Readable;
  /** The beginning of the messages of its failures. */
  readonly failure: string;
}

/** Reads a file in Personalize's dialect and passes the wanted columns to `onRow`; an invalid row fails the job. */
export async function readCsv(
  file: CsvFile,
  columns: readonly string[],
  onRow: OnRow,
  signal: AbortSignal,
): Promise<void> {
  let positions: readonly number[] | undefined;
  let width = 0;
  const onRecord = (values: string[], { lines }: { readonly lines: number }) => {
    if (positions === undefined) {
      positions = positionsOf(file, values, columns);
      width = values.length;
    } else if (values.length !== width) {
      throw new JobFailure(
        `${file.failure}Line ${lines} of ${file.name} has ${values.length} columns instead of ${width}.`,
      );
    } else {
      const problem = onRow(positions.map((position) => values[position] ?? ''));
      if (problem !== undefined) {
        throw new JobFailure(`${file.failure}Line ${lines} of ${file.name}: ${problem}`);
      }
    }
    return null;
  };
  const parser = parse({
    bom: true,
    escape: '\\',
    quote: '"',
    // By default the first line decides, and other ends of lines would be taken for text.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: onRecord,
  });
  try {
    await pipeline(file.bytes, parser, nowhere(), { signal });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new JobFailure(`${file.failure}${file.name} is not valid CSV: ${error.message}`);
  }
  if (positions === undefined) positionsOf(file, [], columns);
}

function positionsOf(
  file: CsvFile,
  header: readonly string[],
  columns: readonly string[],
): readonly number[] {
  const twice = header.find((column, at) => header.indexOf(column) !== at);
  if (twice !== undefined) {
    throw new JobFailure(`${file.failure}Line 1 of ${file.name} names the column ${twice} twice.`);
  }
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length === 0) return columns.map((column) => header.indexOf(column));
  throw new JobFailure(
    `${file.failure}Input CSV is missing the following columns:[${missing.join(', ')}]. (line 1 of ${file.name})`,
  );
}

/** The parser has no output: all rows were passed to `onRow`. */
function nowhere(): Writable {
  return new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
}
