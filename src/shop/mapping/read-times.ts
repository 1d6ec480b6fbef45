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
export function exactEpochOf(sql: string, { timeZone }: Column): string {
  const moment =
    timeZone === undefined ? sql : `(${sql})::timestamp AT TIME ZONE ${quoteText(timeZone)}`;
  return `extract(epoch FROM ${moment})`;
}

/** Numbers beyond it are no times, and a bigint holds those below it. */
const LARGEST = '1e17';

/**
 * The time of an interaction in seconds since 1970, as SQL over the interactions table `i`; null if there is none, it is
 * infinite or no number.
 */
export function eventSeconds(columns: readonly Column[]): string {
  const column = columns.find(({ name }) => name === 'timestamp');
  const sql = 'i."timestamp"';
  if (column?.type === 'moment') {
    // Compared in its own type, which is faster than its epoch for each interaction.
    return `CASE WHEN ${sql} >= '0001-01-02' AND ${sql} < '9999-12-31' THEN ${epochOf(sql, column)} END`;
  }
  const number = `(${usableNumber(column?.type ?? 'other', sql).sql})`;
  return `CASE WHEN abs(${number}) < ${LARGEST} THEN ${number}::numeric::bigint END`;
}
