import type { Column } from '../database/connection/read-columns.ts';

/** A quoted SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A quoted SQL literal. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A mapping query as a table of a FROM clause, on separate lines because the query may end with a comment. */
export function asTable(query: string, alias: string): string {
  return `(\n${query}\n) AS ${alias}`;
}

/** The event type of an interaction, by default a purchase. The casts give it a type inside a ROW. */
export function eventType(columns: readonly Column[]): string {
  return columns.some((column) => column.name === 'event_type')
    ? `coalesce(nullif(i."event_type"::text, ''), 'purchase')`
    : `'purchase'::text`;
}

/** Whether an interaction is a purchase, as SQL: its event type begins with "purchase", in any case. */
export function isPurchase(columns: readonly Column[]): string {
  return `(${eventType(columns)} COLLATE "C" ILIKE 'purchase%')`;
}
