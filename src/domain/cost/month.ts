import { createError } from '../errors/create-error.ts';

/** A calendar month in UTC, in which AWS counts its bills. */
export interface Month {
  /** "2026-11". */
  readonly name: string;
  readonly begins: Date;
  /** The first moment of the next month. */
  readonly ends: Date;
  readonly hours: number;
}

/** The month that is named like "2026-11"; MONTH_MALFORMED otherwise. */
export function parseMonth(name: string): Month {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) throw createError('MONTH_MALFORMED', { month: name });
  const begins = new Date(`${name}-01T00:00:00Z`);
  const ends = new Date(begins);
  ends.setUTCMonth(ends.getUTCMonth() + 1);
  return { name, begins, ends, hours: (ends.getTime() - begins.getTime()) / HOUR_MS };
}

export function monthOf(moment: Date): Month {
  return parseMonth(moment.toISOString().slice(0, 7));
}

/** How many hours of the month, up to now, lie between two moments. */
export function hoursWithin(
  { begins, ends }: Month,
  { since, until, now }: { readonly since: Date; readonly until: Date | null; readonly now: Date },
): number {
  const from = Math.max(since.getTime(), begins.getTime());
  const to = Math.min((until ?? now).getTime(), now.getTime(), ends.getTime());
  return Math.max(0, to - from) / HOUR_MS;
}

const HOUR_MS = 3_600_000;
