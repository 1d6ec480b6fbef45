import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { fileErrorMessage, OperationalError } from '@recommendation-gateway/lib';
import { parse, type CsvError, type Parser } from 'csv-parse';

import { createError } from '../../../domain/errors/create-error.ts';
import { checkUtf8 } from './check-utf8.ts';
import { limitUnpacked } from './limit-unpacked.ts';

/** A CSV file whose header has been read, with the stream of its records. */
export interface CsvFile {
  readonly path: string;
  readonly header: readonly string[];
  readonly records: AsyncGenerator<CsvRecord>;
  close(): void;
}

export interface CsvRecord {
  /** The line in which it starts. */
  readonly line: number;
  /** How many lines it spans: more than one if a quoted value contains line breaks. */
  readonly lines: number;
  readonly values: readonly string[];
}

/** A longer record has an unclosed quote, which would swallow the rest of the file. */
const LONGEST_RECORD = 1_000_000;

export interface CsvOptions {
  /** A `.gz` file that unpacks to more than this many times its size is refused. */
  readonly maxUnpackRatio?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Far more than tables of orders or products reach. */
const DEFAULT_UNPACK_RATIO = 100;

/** Opens a `.csv` or `.csv.gz` file and reads its header. The caller closes it. */
export async function openCsv(path: string, options: CsvOptions = {}): Promise<CsvFile> {
  const { parser, breakdown } = startParsing(path, options);
  const records = readRecords(path, parser, { breakdown, signal: options.signal });
  const first = await records.next();
  return {
    path,
    header: first.done === true ? [] : first.value.values,
    records,
    close: () => parser.destroy(),
  };
}

/** The number of the record that cannot be read, once the parser has reached it. */
type Breakdown = () => number | undefined;

interface Parsing {
  readonly parser: Parser;
  readonly breakdown: Breakdown;
}

function startParsing(path: string, options: CsvOptions): Parsing {
  let broken: number | undefined;
  const parser = parse({
    bom: true,
    max_record_size: LONGEST_RECORD,
    on_skip: (error: CsvError | undefined) => {
      broken ??= Number(error?.['records'] ?? 0);
    },
    relax_column_count: true,
    // A quote inside a value is a character: otherwise a row with 15" in it would swallow the rest of the file.
    relax_quotes: true,
    // An error would discard the records before it; instead its position is kept, and the reader stops there.
    skip_records_with_error: true,
  });
  const { maxUnpackRatio = DEFAULT_UNPACK_RATIO, signal } = options;
  const bytes = createReadStream(path);
  const check = (chunks: AsyncIterable<Buffer>) => checkUtf8(path, chunks);
  const limit = (chunks: AsyncIterable<Buffer>) => limitUnpacked(path, maxUnpackRatio, chunks);
  const until = signal === undefined ? {} : { signal };
  const reading = path.endsWith('.gz')
    ? pipeline(bytes, createGunzip(), limit, check, parser, until)
    : pipeline(bytes, check, parser, until);
  // The reader of the records receives the errors of the stream.
  reading.catch(() => {});
  return { parser, breakdown: () => broken };
}

async function* readRecords(
  path: string,
  parser: AsyncIterable<string[]>,
  { breakdown, signal }: Pick<Parsing, 'breakdown'> & Pick<CsvOptions, 'signal'>,
): AsyncGenerator<CsvRecord> {
  // The parser can count lines itself, but then takes twice as long.
  let line = 1;
  let count = 0;
  try {
    for await (const values of parser) {
      if (breakdown() === count) break;
      const lines = 1 + lineEndsIn(values);
      if (!isEmptyLine(values)) yield { line, lines, values };
      line += lines;
      count += 1;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof OperationalError) throw error;
    throw createError('IMPORT_FILE_UNREADABLE', { path, reason: fileErrorMessage(error) }, error);
  }
  if (breakdown() !== undefined) {
    const reason = `the quote in line ${line} is not closed`;
    throw createError('IMPORT_FILE_UNREADABLE', { path, reason });
  }
}

function lineEndsIn(values: readonly string[]): number {
  return values.some((value) => value.includes('\n')) ? values.join('').split('\n').length - 1 : 0;
}

function isEmptyLine(values: readonly string[]): boolean {
  return values.length === 1 && values[0] === '';
}
