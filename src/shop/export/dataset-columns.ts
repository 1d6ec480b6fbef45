import type { ColumnType } from '../../database/connection/column-type.ts';
import type { Column } from '../../database/connection/read-columns.ts';
import { eventSeconds, eventType, quoteName } from '../sql.ts';

/** A field of an Avro schema as Personalize reads it. */
export interface AvroField {
  readonly name: string;
  readonly type: string | readonly string[];
  readonly categorical?: boolean;
  readonly textual?: boolean;
}

/** A column of a dataset: its schema field, and the SQL expression over the query's table that gives it. */
export interface DatasetColumn {
  readonly field: AvroField;
  readonly sql: string;
  /** The expression before truncation, for text that may be truncated. */
  readonly uncut?: { readonly sql: string; readonly limit: number };
}

const TEXT_LIMIT = 1_000;
const LONG_TEXT_LIMIT = 20_000;

/** How many columns of the shop Personalize accepts beside the reserved ones. */
const OWN_COLUMNS = { interactions: 5, users: 25, items: 100 };

/** USER_ID and the other columns of the users query. Without others no dataset is needed. */
export function userColumns(columns: readonly Column[]): DatasetColumn[] {
  return [
    id('USER_ID', 'u."user_id"'),
    ...ownColumns(columns, ['user_id'], 'u', OWN_COLUMNS.users),
  ];
}

/** Columns of items that are shown to clients but are not useful for training. */
const NOT_FOR_TRAINING = [
  'item_id',
  'currency',
  'image_url',
  'image_alt',
  'url',
  'available',
  'created_at',
  'parent_id',
];

/** ITEM_ID, the creation time and the other columns of the items query; the description, else the title, is textual. */
export function itemColumns(columns: readonly Column[]): DatasetColumn[] {
  const names = columns.map((column) => column.name);
  const textual = ['description', 'title'].find((name) => names.includes(name));
  const created = columns.find(
    (column) => column.name === 'created_at' && column.type === 'moment',
  );
  const own = ownColumns(columns, NOT_FOR_TRAINING, 'i', OWN_COLUMNS.items);
  return [
    id('ITEM_ID', 'i."item_id"'),
    ...(created === undefined ? [] : [creationTime]),
    ...own.map((column) => asText(column, textual)),
  ];
}

const creationTime: DatasetColumn = {
  field: { name: 'CREATION_TIMESTAMP', type: ['null', 'long'] },
  sql: 'extract(epoch FROM i."created_at")::bigint',
};

/** The four standard columns of interactions, the event value if there is one, and up to five others. */
export function interactionColumns(columns: readonly Column[]): DatasetColumn[] {
  const value = columns.find((column) => column.name === 'event_value');
  const standard = ['user_id', 'item_id', 'timestamp', 'event_type', 'event_value'];
  return [
    id('USER_ID', 'i."user_id"'),
    id('ITEM_ID', 'i."item_id"'),
    { field: { name: 'TIMESTAMP', type: 'long' }, sql: eventSeconds(columns) },
    { field: { name: 'EVENT_TYPE', type: 'string' }, sql: eventType(columns) },
    ...(value === undefined ? [] : [eventValue]),
    ...ownColumns(columns, standard, 'i', OWN_COLUMNS.interactions),
  ];
}

const eventValue: DatasetColumn = {
  field: { name: 'EVENT_VALUE', type: ['null', 'float'] },
  sql: 'i."event_value"::real',
};

function id(name: string, sql: string): DatasetColumn {
  return { field: { name, type: 'string' }, sql: `${sql}::text` };
}

function ownColumns(
  columns: readonly Column[],
  standard: readonly string[],
  table: string,
  limit: number,
): DatasetColumn[] {
  return columns
    .filter((column) => !standard.includes(column.name) && column.type !== 'other')
    .slice(0, limit)
    .map((column) => ownColumn(column, `${table}.${quoteName(column.name)}`));
}

const AVRO_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  texts: 'string',
  boolean: 'string',
  integer: 'int',
  bigint: 'long',
  moment: 'long',
  real: 'float',
  decimal: 'double',
  other: 'string',
};

function ownColumn({ name, type }: Column, sql: string): DatasetColumn {
  const avro = AVRO_TYPES[type];
  const field = { name: fieldName(name), type: ['null', avro] };
  if (type === 'moment') return { field, sql: `extract(epoch FROM ${sql})::bigint` };
  if (avro !== 'string') return { field, sql };
  const plain = type === 'texts' ? `array_to_string(${sql}, '|')` : `${sql}::text`;
  return textColumn({ ...field, categorical: true }, plain, TEXT_LIMIT);
}

function asText(column: DatasetColumn, textual: string | undefined): DatasetColumn {
  const { name, type } = column.field;
  if (column.uncut === undefined) return column;
  if (name === textual?.toUpperCase()) {
    return textColumn({ name, type, textual: true }, column.uncut.sql, LONG_TEXT_LIMIT);
  }
  // A title is unique, so as a category it would be noise. It is kept for filters.
  return name === 'TITLE' || name === 'DESCRIPTION' ? { ...column, field: { name, type } } : column;
}

/** In CSV for Personalize a row is a single line, and texts have a maximum length. */
function textColumn(field: AvroField, sql: string, limit: number): DatasetColumn {
  return {
    field,
    sql: `translate(left(${sql}, ${limit}), E'\\r\\n\\t', '   ')`,
    uncut: { sql, limit },
  };
}

function fieldName(name: string): string {
  const upper = name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  return /^[A-Z]/.test(upper) ? upper : `C_${upper}`;
}
