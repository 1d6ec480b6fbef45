import { createError } from '../../../domain/errors/create-error.ts';
import type { CsvFile } from './open-csv.ts';
import { parseText, type Value } from './parse-values.ts';
import type { KnownColumn, ShopFile } from './shop-files.ts';

/** A column of the table and the position of its cell in a record. */
export interface PlannedColumn {
  readonly name: string;
  readonly place: number;
  readonly parse: (text: string) => Value;
  readonly added?: boolean | undefined;
}

export interface ColumnPlan {
  readonly columns: readonly PlannedColumn[];
  /** The names of the columns that the table has only if a file does. */
  readonly further: readonly string[];
  /** The names in the map that match this file. */
  readonly mapped: readonly string[];
}

/** The column names of the shop and of the file, both in lower case. */
export type ColumnMap = ReadonlyMap<string, string>;

/** Finds the columns of `target` in the header of `file`: by `map` first, otherwise by name, case-insensitively. */
export function planColumns(file: CsvFile, target: ShopFile, map: ColumnMap): ColumnPlan {
  const header = file.header.map((name) => name.trim().toLowerCase());
  refuseHeader(file.path, header);
  const mappedPlaces = placesOf(map, header);
  const known = target.columns.flatMap((column) => placeKnown(column, header, mappedPlaces));
  const missing = target.columns.filter(
    ({ name, required }) => required === true && !known.some((found) => found.name === name),
  );
  if (missing.length > 0) throw missingColumns(file, missing);
  const further =
    target.key === undefined ? [] : placeFurther(target, { header, known, mappedPlaces });
  const columns = [...known, ...further];
  const used = new Set(columns.map(({ place }) => place));
  return {
    columns,
    further: [...known.filter(({ added }) => added), ...further].map(({ name }) => name),
    mapped: [...mappedPlaces].filter(([, place]) => used.has(place)).map(([name]) => name),
  };
}

function refuseHeader(path: string, header: readonly string[]): void {
  const [first = '', second] = header;
  if (first === '' && second === undefined) {
    throw createError('IMPORT_FILE_UNREADABLE', { path, reason: 'it is empty' });
  }
  if (first.includes(';') && second === undefined) {
    const reason = 'its columns are separated by semicolons instead of commas';
    throw createError('IMPORT_FILE_UNREADABLE', { path, reason });
  }
  const repeated = header.filter((name, place) => name !== '' && header.indexOf(name) !== place);
  if (repeated.length === 0) return;
  throw createError('IMPORT_COLUMN_TWICE', { path, names: [...new Set(repeated)] });
}

type Places = ReadonlyMap<string, number>;

function placesOf(map: ColumnMap, header: readonly string[]): Places {
  const places = [...map].map(([ours, theirs]): [string, number] => [ours, header.indexOf(theirs)]);
  return new Map(places.filter(([, place]) => place >= 0));
}

function placeKnown(
  { name, alsoCalled, added, parse }: KnownColumn,
  header: readonly string[],
  mapped: Places,
): PlannedColumn[] {
  const names = alsoCalled === undefined ? [name] : [alsoCalled, name];
  const byMap = names.map((each) => mapped.get(each)).find((place) => place !== undefined);
  const taken = new Set(mapped.values());
  const byName = names
    .map((each) => header.indexOf(each))
    .find((place) => place >= 0 && !taken.has(place));
  const place = byMap ?? byName;
  return place === undefined ? [] : [{ name, place, parse, added }];
}

function placeFurther(
  target: ShopFile,
  from: { header: readonly string[]; known: readonly PlannedColumn[]; mappedPlaces: Places },
): PlannedColumn[] {
  const used = new Set(from.known.map(({ place }) => place));
  const names = new Set(target.columns.map(({ name }) => name));
  const newNames = new Map([...from.mappedPlaces].map(([ours, place]) => [place, ours]));
  return from.header.flatMap((header, place) => {
    if (used.has(place)) return [];
    const name = freeName(columnName(newNames.get(place) ?? header, place), names);
    names.add(name);
    return [{ name, place, parse: parseText }];
  });
}

/** Lower snake case, at most 50 characters, so that queries can use it without quotes. */
function columnName(header: string, place: number): string {
  const name = header
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 50);
  if (name === '') return `column_${place + 1}`;
  return /^\d/.test(name) ? `_${name}` : name;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}_${number}`)) number += 1;
  return `${name}_${number}`;
}

function missingColumns(file: CsvFile, missing: readonly KnownColumn[]): Error {
  return createError('IMPORT_COLUMN_MISSING', {
    path: file.path,
    missing: missing.map(({ name, alsoCalled }) => alsoCalled ?? name),
    header: file.header,
  });
}
