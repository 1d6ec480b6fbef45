import type { Column } from '../../database/connection/read-columns.ts';
import { quoteText } from '../sql.ts';
import { usableNumber } from './usable-values.ts';

const WITHOUT_TIME_ZONE = ['date', 'timestamp without time zone'];

/** The columns, those without a time zone with the one in which they are read. */
export function inTimeZone(columns: readonly Column[], timeZone: string): Column[] {
  return columns.map((column) =>
    WITHOUT_TIME_ZONE.includes(column.sqlType) ? { ...column, timeZone } : column,
  );
}

/** The seconds since 1970 of a finite value of the column, as SQL; the time zone of the session has no effect. */
export function epochOf(sql: string, column: Column): string {
  return `${exactEpochOf(sql, column)}::bigint`;
}

/** The same with fractions, and infinite for infinite values. */
export function exactEpochOf(sql: string, column: Column): string {
  return `extract(epoch FROM ${momentOf(sql, column)})`;
}

function momentOf(sql: string, { timeZone }: Column): string {
  return timeZone === undefined ? sql : `(${sql})::timestamp AT TIME ZONE ${quoteText(timeZone)}`;
}

/** Numbers beyond it are no times, and a bigint holds those below it. */
const LARGEST = '1e17';

/**
 * The time of an interaction in seconds since 1970, as SQL over the interactions table `i`; null if there is none, it is
 * infinite or no number.
 */
export function eventSeconds(columns: readonly Column[]): string {
  const column = timeColumn(columns);
  if (column?.type === 'moment') {
    // Compared in its own type, which is faster than its epoch for each interaction.
    return `CASE WHEN ${TIME} >= '0001-01-02' AND ${TIME} < '9999-12-31' THEN ${epochOf(TIME, column)} END`;
  }
  const number = timeNumber(column);
  return `CASE WHEN abs(${number}) < ${LARGEST} THEN ${number}::numeric::bigint END`;
}

/** What orders interactions by time, as SQL: where possible the column itself, as an index has it. */
export function eventOrder(columns: readonly Column[]): string {
  const type = timeColumn(columns)?.type ?? 'other';
  return ['moment', 'integer', 'bigint', 'real', 'decimal'].includes(type)
    ? TIME
    : eventSeconds(columns);
}

/**
 * Whether an interaction has a time that is not after `until`, an expression of seconds since 1970 with fractions, as SQL. No
 * index serves it: nearly all interactions fulfil it, and an index on the time alone would be read as a whole.
 */
export function isUntil(columns: readonly Column[], until: string): string {
  const column = timeColumn(columns);
  const isBefore =
    column?.type === 'moment'
      ? `${momentOf(TIME, column)} <= to_timestamp(${until})`
      : `${timeNumber(column)} <= ${until}`;
  return `${eventSeconds(columns)} IS NOT NULL AND coalesce(${isBefore}, false)`;
}

const TIME = 'i."timestamp"';

function timeColumn(columns: readonly Column[]): Column | undefined {
  return columns.find(({ name }) => name === 'timestamp');
}

function timeNumber(column: Column | undefined): string {
  return `(${usableNumber(column?.type ?? 'other', TIME).sql})`;
}
