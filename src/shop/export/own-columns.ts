import type { ColumnType } from '../../database/connection/column-type.ts';
import type { Column } from '../../database/connection/read-columns.ts';
import { epochOf } from '../mapping/read-times.ts';
import { hasOwnField } from '../mapping/standard-columns.ts';
import { usableColumn } from '../mapping/usable-columns.ts';
import type { ShopQueryName } from '../shop.ts';
import type { AvroField, DatasetColumn } from './dataset-column.ts';
import { fieldNames } from './field-names.ts';
import { TEXT_LIMIT, textColumn } from './text-column.ts';

/** How many columns of the shop Personalize accepts beside the reserved ones. */
const LIMITS: Readonly<Record<ShopQueryName, number>> = { interactions: 5, users: 25, items: 100 };

/** Columns that are shown to clients, or used by the gateway itself, but are not useful for training. */
const NOT_FOR_TRAINING: Readonly<Record<ShopQueryName, readonly string[]>> = {
  users: [],
  items: ['currency', 'image_url', 'image_alt', 'url', 'available', 'list_price', 'parent_id'],
  interactions: ['order_id', 'session_id'],
};

interface NamedColumn {
  readonly column: Column;
  readonly field: string;
  /** Whether its field has another name than the same letters in upper case. */
  readonly isRenamed: boolean;
}

/** The columns of a query that are not standard ones, by what becomes of them. */
export interface OwnColumns {
  readonly used: readonly NamedColumn[];
  /** Columns of a type without an order or words to learn from. */
  readonly ofOtherType: readonly Column[];
  /** Columns beyond the number that Personalize accepts. */
  readonly beyondLimit: readonly Column[];
  readonly limit: number;
}

/** Decides which columns of a query Personalize gets, and under which names. */
export function planOwnColumns(query: ShopQueryName, columns: readonly Column[]): OwnColumns {
  const own = columns.filter(
    ({ name }) => !hasOwnField(query, name) && !NOT_FOR_TRAINING[query].includes(name),
  );
  const fits = own.filter(({ type }) => type !== 'other');
  const limit = LIMITS[query];
  const fields = fieldNames(fits.map(({ name }) => name));
  const named = fits.map((column, index) => ({
    column,
    ...(fields[index] ?? { field: '', isRenamed: true }),
  }));
  return {
    used: named.slice(0, limit),
    ofOtherType: own.filter(({ type }) => type === 'other'),
    beyondLimit: fits.slice(limit),
    limit,
  };
}

/** The dataset columns of a query beside the standard ones. */
export function ownColumns(query: ShopQueryName, columns: readonly Column[]): DatasetColumn[] {
  return planOwnColumns(query, columns).used.map(({ column, field }) => ({
    ...ownColumn(query, column, field),
    column: column.name,
  }));
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
  money: 'double',
  other: 'string',
};

function ownColumn(query: ShopQueryName, column: Column, name: string): DatasetColumn {
  const { sql, type } = usableColumn(query, column);
  const avro = AVRO_TYPES[type];
  const field: AvroField = { name, type: ['null', avro] };
  if (type === 'moment') return { field, sql: epochOf(sql, column) };
  if (avro !== 'string') return { field, sql };
  const plain = type === 'texts' ? joined(sql) : `${sql}::text`;
  return textColumn({ ...field, categorical: true }, plain, TEXT_LIMIT);
}

/** Several categories in one cell are separated by bars, so bars inside of them are replaced. */
function joined(sql: string): string {
  return String.raw`translate(array_to_string(${sql}, E'\x1f'), E'|\x1f', '/|')`;
}
