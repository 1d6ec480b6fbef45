const names = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

const FORM = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The calendar month of a moment in UTC, as in `2026-11`. */
export function monthOf(moment: Date): string {
  return moment.toISOString().slice(0, 7);
}

/** The month of an address; undefined if it is none. */
export function parseMonth(text: string | undefined): string | undefined {
  return text !== undefined && FORM.test(text) ? text : undefined;
}

/** A month some months later, or earlier. */
export function shiftMonth(month: string, by: number): string {
  const [year = 1970, nth = 1] = month.split('-').map(Number);
  return monthOf(new Date(Date.UTC(year, nth - 1 + by, 1)));
}

/** `November 2026` */
export function formatMonth(month: string): string {
  return names.format(new Date(`${month}-01T00:00:00Z`));
}
