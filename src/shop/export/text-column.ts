import type { AvroField, DatasetColumn } from './dataset-column.ts';

export const TEXT_LIMIT = 1_000;
export const LONG_TEXT_LIMIT = 20_000;

/** Characters that UTF-16 represents by two units. Personalize may count either. */
const LONG_CHARACTERS = String.raw`'[\U00010000-\U0010FFFF]'`;

const CONTROLS = [...Array.from({ length: 31 }, (_, index) => index + 1), 127];
const CONTROL_CHARACTERS = `E'${CONTROLS.map((code) => `\\x${code.toString(16).padStart(2, '0')}`).join('')}'`;
const SPACES = `'${' '.repeat(CONTROLS.length)}'`;

/** In CSV for Personalize a row is a single line, and texts have a maximum length. */
export function textColumn(field: AvroField, sql: string, limit: number): DatasetColumn {
  return { field, sql: lineOf(sql, limit), uncut: { sql, limit: cutAt(sql, limit) } };
}

/** A text without control characters, of at most so many characters. */
export function lineOf(sql: string, limit: number): string {
  return `translate(left(${sql}, ${cutAt(sql, limit)}), ${CONTROL_CHARACTERS}, ${SPACES})`;
}

/** The length at which a text is cut, as SQL. */
function cutAt(sql: string, limit: number): string {
  const half = Math.floor(limit / 2);
  return `CASE WHEN length(${sql}) > ${half} AND (${sql}) COLLATE "C" ~ ${LONG_CHARACTERS} THEN ${half} ELSE ${limit} END`;
}

/** Whether a text has more than so many UTF-16 units, as SQL. */
export function isLongerThan(sql: string, limit: number): string {
  const half = Math.floor(limit / 2);
  const pairs = `length(regexp_replace((${sql}) COLLATE "C", ${String.raw`'[^\U00010000-\U0010FFFF]'`}, '', 'g'))`;
  return `(length(${sql}) > ${limit} OR length(${sql}) > ${half} AND length(${sql}) + ${pairs} > ${limit})`;
}
