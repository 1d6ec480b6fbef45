import type { Column } from '../../database/connection/read-columns.ts';
import { epochOf, eventSeconds } from '../mapping/read-times.ts';
import { usableColumn } from '../mapping/usable-columns.ts';
import { eventType } from '../sql.ts';
import type { DatasetColumn } from './dataset-column.ts';
import { ownColumns } from './own-columns.ts';
import { LONG_TEXT_LIMIT, lineOf, textColumn } from './text-column.ts';

/** USER_ID and the other columns of the users query. Without others no dataset is needed. */
export function userColumns(columns: readonly Column[]): DatasetColumn[] {
  return [id('USER_ID', 'u."user_id"'), ...ownColumns('users', columns)];
}

/** ITEM_ID, the creation time and the other columns of the items query; the description, else the title, is textual. */
export function itemColumns(columns: readonly Column[]): DatasetColumn[] {
  const names = columns.map((column) => column.name);
  const textual = ['description', 'title'].find((name) => names.includes(name));
  const created = columns.find(
    (column) => column.name === 'created_at' && column.type === 'moment',
  );
  return [
    id('ITEM_ID', 'i."item_id"'),
    ...(created === undefined ? [] : [creationTime(created)]),
    ...ownColumns('items', columns).map((column) => asText(column, textual)),
  ];
}

function creationTime(created: Column): DatasetColumn {
  return {
    field: { name: 'CREATION_TIMESTAMP', type: ['null', 'long'] },
    sql: epochOf(usableColumn('items', created).sql, created),
    column: created.name,
  };
}

/** The four standard columns of interactions, the event value if there is one, and up to five others. */
export function interactionColumns(columns: readonly Column[]): DatasetColumn[] {
  const value = columns.find((column) => column.name === 'event_value');
  return [
    id('USER_ID', 'i."user_id"'),
    id('ITEM_ID', 'i."item_id"'),
    { field: { name: 'TIMESTAMP', type: 'long' }, sql: eventSeconds(columns) },
    {
      field: { name: 'EVENT_TYPE', type: 'string' },
      sql: lineOf(eventType(columns), EVENT_TYPE_LIMIT),
    },
    ...(value === undefined ? [] : [eventValue(value)]),
    ...ownColumns('interactions', columns),
  ];
}

const EVENT_TYPE_LIMIT = 256;

function eventValue(value: Column): DatasetColumn {
  return {
    field: { name: 'EVENT_VALUE', type: ['null', 'float'] },
    sql: usableColumn('interactions', value).sql,
  };
}

function id(name: string, sql: string): DatasetColumn {
  return { field: { name, type: 'string' }, sql: `${sql}::text` };
}

function asText(column: DatasetColumn, textual: string | undefined): DatasetColumn {
  const { name, type } = column.field;
  if (column.uncut === undefined) return column;
  if (name === textual?.toUpperCase()) {
    const field = { name, type, textual: true };
    return { ...column, ...textColumn(field, column.uncut.sql, LONG_TEXT_LIMIT) };
  }
  // A title is unique, so as a category it would be noise. It is kept for filters.
  return name === 'TITLE' || name === 'DESCRIPTION' ? { ...column, field: { name, type } } : column;
}
