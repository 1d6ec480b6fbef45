import type { ColumnType } from '../../../src/database/connection/column-type.ts';
import type { Column } from '../../../src/database/connection/read-columns.ts';
import { quoteName } from '../../../src/shop/sql.ts';

/** A value as text, as SQL; moments in seconds, money in digits. */
export function rawText({ name, type }: Column): string {
  const value = quoteName(name);
  if (type === 'moment') return `extract(epoch FROM ${value})::text`;
  return type === 'money' ? `${value}::numeric::text` : `${value}::text`;
}

/** Whether a cell has the value, or nothing if the value cannot be used. */
export function isSameValue({ name, type }: Column, raw: string | null, cell: string): boolean {
  if (raw === null) return cell === '';
  // Prices are numbers whatever their type: that has tests of its own.
  if (name === 'price') return true;
  const isLong = name === 'description' || name === 'title';
  return SAME[isLong && type === 'text' && raw.length > 1_000 ? 'longText' : type](raw, cell);
}

type Same = (raw: string, cell: string) => boolean;

const isSameInteger: Same = (raw, cell) => cell !== '' && BigInt(raw) === BigInt(cell);

const isSameNumber: Same = (raw, cell) => {
  const size = Math.abs(Number(raw));
  if (!(size <= 1e300)) return cell === '';
  return cell !== '' && Number(cell) === (size < 1e-300 ? 0 : Number(raw));
};

const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;

const isSameMoment: Same = (raw, cell) => {
  const seconds = Number(raw);
  if (!(seconds >= FIRST_SECOND && seconds <= LAST_SECOND)) return cell === '';
  return cell !== '' && Math.abs(seconds - Number(cell)) <= 0.5;
};

const isSameText: Same = (raw, cell) => cell === cut(raw);

const SAME: Readonly<Record<ColumnType | 'longText', Same>> = {
  text: isSameText,
  boolean: isSameText,
  integer: isSameInteger,
  bigint: isSameInteger,
  real: isSameNumber,
  decimal: isSameNumber,
  money: isSameNumber,
  moment: isSameMoment,
  // Only that they are imported: how they are joined has a test of its own.
  texts: () => true,
  // Textual in one query, and a category in another: cut later or earlier.
  longText: (raw, cell) => cell.length >= 500 && withoutControls(raw).startsWith(cell),
  other: () => false,
};

function cut(raw: string): string {
  const line = Array.from(withoutControls(raw));
  const limit = line.length > 500 && /[\u{10000}-\u{10FFFF}]/u.test(raw) ? 500 : 1_000;
  return line.slice(0, limit).join('');
}

function withoutControls(raw: string): string {
  return Array.from(raw, (character) => (isControl(character) ? ' ' : character)).join('');
}

function isControl(character: string): boolean {
  return character < ' ' || character === '\u007F';
}
