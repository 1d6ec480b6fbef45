import type { ItemText } from '@recommendation-gateway/item-model';

import { readRows } from './read-events.ts';

/** Reads items: ITEM_ID, and all other columns as content. */
export async function readContent(path: string): Promise<ReadonlyMap<string, ItemText>> {
  const texts = new Map<string, ItemText>();
  await readRows(path, ['ITEM_ID'], (row, columns) => {
    const others = columns.filter((column) => column !== 'ITEM_ID');
    const text = Object.fromEntries(others.map((column) => [column, valueOf(row(column))]));
    texts.set(row('ITEM_ID'), text);
  });
  return texts;
}

/** Without a schema, numeric texts are numbers. */
function valueOf(text: string): string | number {
  const number = Number(text);
  return text === '' || !Number.isFinite(number) ? text : number;
}
