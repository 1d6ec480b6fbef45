import {
  parseTimestamp,
  parseAvailable,
  parseEventType,
  parseId,
  parseOptionalId,
  parseOptionalTimestamp,
  parsePrice,
  parseReal,
  parseText,
  type Value,
} from './parse-values.ts';

/** A standard column of the shop and its names in files. */
export interface KnownColumn {
  readonly name: string;
  readonly alsoCalled?: string;
  readonly required?: boolean;
  /** Whether the table has it only if a file does. */
  readonly added?: boolean;
  readonly parse: (text: string) => Value;
}

/** The table that a file fills, and its columns. */
export interface ShopFile {
  readonly table: 'interactions' | 'items' | 'users';
  readonly columns: readonly KnownColumn[];
  /** The column whose values must be unique. */
  readonly key?: string;
}

/** Items and users also store all further columns of their files; interactions do not. */
export const shopFiles: Readonly<Record<ShopFile['table'], ShopFile>> = {
  items: {
    table: 'items',
    key: 'item_id',
    columns: [
      { name: 'item_id', required: true, parse: parseId },
      { name: 'title', parse: parseText },
      { name: 'category', parse: parseText },
      { name: 'brand', parse: parseText },
      { name: 'price', parse: parsePrice },
      { name: 'list_price', added: true, parse: parsePrice },
      { name: 'currency', parse: parseText },
      { name: 'image_url', parse: parseText },
      { name: 'image_alt', added: true, parse: parseText },
      { name: 'url', parse: parseText },
      { name: 'available', parse: parseAvailable },
      { name: 'parent_id', added: true, parse: parseText },
      { name: 'created_at', parse: parseOptionalTimestamp },
      { name: 'description', parse: parseText },
    ],
  },
  users: {
    table: 'users',
    key: 'user_id',
    columns: [{ name: 'user_id', required: true, parse: parseId }],
  },
  interactions: {
    table: 'interactions',
    columns: [
      { name: 'user_id', required: true, parse: parseId },
      { name: 'item_id', required: true, parse: parseId },
      { name: 'occurred_at', alsoCalled: 'timestamp', required: true, parse: parseTimestamp },
      { name: 'event_type', parse: parseEventType },
      { name: 'event_value', parse: parseReal },
      { name: 'order_id', added: true, parse: parseOptionalId },
      { name: 'session_id', added: true, parse: parseOptionalId },
    ],
  },
};
