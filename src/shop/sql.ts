import type { Column } from '../database/connection/database.ts';

/** A name as SQL spells it, whatever is in it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL spells it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A mapping query as a table of a FROM clause: on lines of its own, so that a comment at its end stays harmless. */
export function asTable(query: string, alias: string): string {
  return `(\n${query}\n) AS ${alias}`;
}

/** The moment of an interaction in seconds since 1970, as SQL over the interactions table `i`. */
export function eventSeconds(columns: readonly Column[]): string {
  const timestamp = columns.find((column) => column.name === 'timestamp');
  return timestamp?.type === 'moment'
    ? 'extract(epoch FROM i."timestamp")::bigint'
    : 'i."timestamp"::numeric::bigint';
}

/** What kind of event an interaction is; one without a type is a purchase. Inside a ROW a bare literal has no type. */
export function eventType(columns: readonly Column[]): string {
  return columns.some((column) => column.name === 'event_type')
    ? `coalesce(nullif(i."event_type"::text, ''), 'purchase')`
    : `'purchase'::text`;
}

export interface Keys {
  readonly type: 'bigint' | 'text';
  readonly ids: readonly string[];
}

/** `ids` as the type of the shop's own column, so that its index carries the condition; what cannot be one is left out. */
export function keysFor(columns: readonly Column[], name: string, ids: readonly string[]): Keys {
  const type = columns.find((column) => column.name === name)?.type;
  if (type !== 'integer' && type !== 'bigint') return { type: 'text', ids };
  return { type: 'bigint', ids: ids.filter((id) => /^\d{1,18}$/.test(id)) };
}
