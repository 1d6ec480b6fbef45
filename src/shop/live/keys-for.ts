import type { Column } from '../../database/connection/database.ts';

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
