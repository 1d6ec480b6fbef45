import type { Column } from '../database/connection/database.ts';

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
