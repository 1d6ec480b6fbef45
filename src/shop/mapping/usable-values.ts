import type { Column } from '../../database/connection/read-columns.ts';

/** A value as SQL, for files and JSON, neither of which has NaN or infinity. */
export interface UsableValue {
  /** NULL where the stored value cannot be used. */
  readonly sql: string;
  /** Whether there is a value that cannot be used; absent if every value of the type can. */
  readonly unusable?: { readonly sql: string; readonly why: string };
}

type Type = Column['type'];

/** Numbers that float8 holds, with room for the conversion. */
const SMALLEST = '1e-300';
const LARGEST = '1e300';

/** The same for float4. */
const SMALLEST_REAL = '1e-37';
const LARGEST_REAL = '3e38';

/** A text that PostgreSQL converts to a number, in digits that every locale has. */
const NUMBER = String.raw`^[ \t\r\n]*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]{1,3})?[ \t\r\n]*$`;
const NOT_FINITE = String.raw`^[ \t\r\n]*[-+]?(nan|inf|infinity)[ \t\r\n]*$`;
const LONGEST_NUMBER = 100;

/** Whether a text is a number, as SQL. */
export function isNumber(sql: string): string {
  return `(length(${sql}) <= ${LONGEST_NUMBER} AND ${sql} COLLATE "C" ~* '${NUMBER}')`;
}

/** The value as a number, whatever its type; money without its currency. */
export function usableNumber(type: Type, sql: string): UsableValue {
  if (type === 'integer' || type === 'bigint') return { sql };
  if (type === 'money') return { sql: `${sql}::numeric` };
  const why = 'is not a finite number';
  if (type === 'real') {
    return nulled(sql, { sql: `CASE WHEN abs(${sql}) < 'Infinity' THEN ${sql} END`, why });
  }
  if (type === 'decimal') {
    return nulled(sql, { sql: within(sql, SMALLEST, LARGEST, 'float8'), why });
  }
  return nulled(sql, { sql: within(parsed(sql), SMALLEST, LARGEST, 'float8'), why });
}

/** The value as a float4, as Personalize takes event values. Texts that are no number at all are not told apart. */
export function usableReal(type: Type, sql: string): UsableValue {
  if (type === 'real') return usableNumber(type, sql);
  const isNumeric = ['integer', 'bigint', 'decimal'].includes(type);
  const number = type === 'money' ? `${sql}::numeric` : isNumeric ? sql : parsed(sql);
  const why = 'is not a finite number of single precision';
  const real = within(number, SMALLEST_REAL, LARGEST_REAL, 'real');
  if (isNumeric || type === 'money') return nulled(sql, { sql: real, why });
  const isAnyNumber = `(${isNumber(`${sql}::text`)} OR ${isNotFinite(`${sql}::text`)})`;
  return { sql: real, unusable: { sql: `${isAnyNumber} AND (${real}) IS NULL`, why } };
}

/** Whether a text is NaN or an infinity, as SQL. */
export function isNotFinite(sql: string): string {
  return `${sql} COLLATE "C" ~* '${NOT_FINITE}'`;
}

/** The numeric value of a text, else NULL. */
function parsed(sql: string): string {
  const text = `${sql}::text`;
  return `(CASE WHEN ${isNumber(text)} THEN ${text}::numeric END)`;
}

/** A conversion that PostgreSQL would refuse outside of these limits. */
function within(sql: string, smallest: string, largest: string, type: string): string {
  return `CASE WHEN abs(${sql}) < ${smallest} THEN 0 WHEN abs(${sql}) <= ${largest} THEN ${sql}::${type} END`;
}

/** The first and the last second of the years 1 to 9999. */
const FIRST_SECOND = '-62135596800';
const LAST_SECOND = '253402300799';

/** A moment with a year of four digits. `seconds`: its epoch as SQL. */
export function usableMoment(sql: string, seconds: string): UsableValue {
  const why = 'is infinite or outside the years 1 to 9999';
  const range = `${seconds} BETWEEN ${FIRST_SECOND} AND ${LAST_SECOND}`;
  return nulled(sql, { sql: `CASE WHEN ${range} THEN ${sql} END`, why });
}

/** A moment in the past, as far as clocks and time zones agree, and not before 1970. */
export function usablePastMoment(sql: string, seconds: string): UsableValue {
  const why = 'is infinite, before 1970 or in the future';
  const range = `${seconds} BETWEEN 0 AND extract(epoch FROM now()) + 86400`;
  return nulled(sql, { sql: `CASE WHEN ${range} THEN ${sql} END`, why });
}

const YES = "('t', 'true', 'y', 'yes', 'on', '1')";
const NO = "('f', 'false', 'n', 'no', 'off', '0')";

/** The value as a boolean. */
export function usableBoolean(type: Type, sql: string): UsableValue {
  if (type === 'boolean') return { sql };
  if (['integer', 'bigint', 'real', 'decimal'].includes(type)) return { sql: `${sql} <> 0` };
  const text = `lower(btrim(${sql}::text))`;
  const why = 'is neither true nor false';
  return nulled(sql, {
    sql: `CASE WHEN ${text} IN ${YES} THEN true WHEN ${text} IN ${NO} THEN false END`,
    why,
  });
}

function nulled(stored: string, { sql, why }: { sql: string; why: string }): UsableValue {
  return { sql, unusable: { sql: `${stored} IS NOT NULL AND (${sql}) IS NULL`, why } };
}
