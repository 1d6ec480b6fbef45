import type { ColumnType } from '../../database/connection/column-type.ts';
import type { Column } from '../../database/connection/read-columns.ts';
import type { ShopQueryName } from '../shop.ts';
import { quoteName } from '../sql.ts';
import { epochOf, exactEpochOf } from './read-times.ts';
import {
  type UsableValue,
  usableBoolean,
  usableMoment,
  usableNumber,
  usablePastMoment,
  usableReal,
} from './usable-values.ts';

/** The name of a query's table in expressions over its columns. */
export const ALIASES: Readonly<Record<ShopQueryName, string>> = {
  users: 'u',
  items: 'i',
  interactions: 'i',
};

/** A column as it may be written, and the type that it then has. */
export interface UsableColumn extends UsableValue {
  readonly type: ColumnType;
}

/** A column of a query without the values that cannot be used. */
export function usableColumn(query: ShopQueryName, column: Column): UsableColumn {
  const { name, type } = column;
  const sql = `${ALIASES[query]}.${quoteName(name)}`;
  const byName = USABLE_BY_NAME.get(`${query} ${name}`)?.(column, sql);
  if (byName !== undefined) return byName;
  if (type === 'moment') return { type, ...usableMoment(sql, `extract(epoch FROM ${sql})`) };
  return { type, ...(isNumeric(type) ? usableNumber(type, sql) : { sql }) };
}

type Usable = (column: Column, sql: string) => UsableColumn | undefined;

const asPrice: Usable = ({ type }, sql) => ({
  type: isNumeric(type) ? type : 'decimal',
  ...usableNumber(type, sql),
});

/** Columns whose name says what they are, whatever their type. */
const USABLE_BY_NAME: ReadonlyMap<string, Usable> = new Map([
  ['items price', asPrice],
  ['items list_price', asPrice],
  ['items available', ({ type }, sql) => ({ type: 'boolean', ...usableBoolean(type, sql) })],
  [
    'items created_at',
    (column, sql) =>
      column.type === 'moment'
        ? { type: column.type, ...usablePastMoment(sql, exactEpochOf(sql, column)) }
        : undefined,
  ],
  ['interactions event_value', ({ type }, sql) => ({ type: 'real', ...usableReal(type, sql) })],
]);

function isNumeric(type: ColumnType): boolean {
  return ['integer', 'bigint', 'real', 'decimal', 'money'].includes(type);
}

/** The price of an item, as SQL. */
export function itemPrice(items: readonly Column[]): string {
  return usableItemColumn(items, 'price') ?? 'NULL';
}

/** What an item costs without a discount, as SQL. */
export function itemListPrice(items: readonly Column[]): string {
  return usableItemColumn(items, 'list_price') ?? 'NULL';
}

/** Whether an item is available, as SQL; by default it is. */
export function itemAvailable(items: readonly Column[]): string {
  const sql = usableItemColumn(items, 'available');
  return sql === undefined ? 'true' : `coalesce(${sql}, true)`;
}

/** When an item was created, in seconds since 1970, as SQL. */
export function itemCreated(items: readonly Column[]): string {
  const column = items.find(({ name, type }) => name === 'created_at' && type === 'moment');
  return column === undefined ? 'NULL' : epochOf(usableColumn('items', column).sql, column);
}

/** The longest category: an index holds them. */
export const CATEGORY_LIMIT = 500;

/** The category of an item, as SQL. */
export function itemCategory(items: readonly Column[]): string {
  return items.some(({ name }) => name === 'category')
    ? `left(i."category"::text, ${CATEGORY_LIMIT})`
    : 'NULL';
}

function usableItemColumn(items: readonly Column[], name: string): string | undefined {
  const column = items.find((one) => one.name === name);
  return column && usableColumn('items', column).sql;
}
