import { createError } from '../errors/create-error.ts';

/**
 * The hours of a month in AWS's price examples: a year's 8,760 hours ÷ 12. For comparisons and projections; costs accrue
 * for the hours that really pass.
 */
export const HOURS_PER_MONTH = 730;

/** A calendar month in UTC, the billing period of AWS. */
export interface Month {
  /** "2026-11". */
  readonly name: string;
  readonly begins: Date;
  /** The start of the next month. */
  readonly ends: Date;
  /** The hours that really pass in it: 672 to 744. */
  readonly hours: number;
}

/** The last month of 9999 ends in a year of five digits, which PostgreSQL does not read; it has no year 0. */
const MONTH = /^(?!0000|9999)\d{4}-(0[1-9]|1[0-2])$/;

/** Parses a month such as "2026-11". Throws MONTH_MALFORMED. */
export function parseMonth(name: string): Month {
  if (!MONTH.test(name)) throw createError('MONTH_MALFORMED', { month: name });
  const begins = new Date(`${name}-01T00:00:00Z`);
  const ends = new Date(begins);
  ends.setUTCMonth(ends.getUTCMonth() + 1);
  return { name, begins, ends, hours: (ends.getTime() - begins.getTime()) / HOUR_MS };
}

export function monthOf(moment: Date): Month {
  return parseMonth(moment.toISOString().slice(0, 7));
}

/** The hours of the month, until now, between two times. */
export function hoursWithin(
  { begins, ends }: Month,
  { since, until, now }: { readonly since: Date; readonly until: Date | null; readonly now: Date },
): number {
  const from = Math.max(since.getTime(), begins.getTime());
  const to = Math.min((until ?? now).getTime(), now.getTime(), ends.getTime());
  return Math.max(0, to - from) / HOUR_MS;
}

const HOUR_MS = 3_600_000;
