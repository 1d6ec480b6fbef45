import type { ItemText } from '../../../src/local-aws/engine/content/item-features.ts';
import { readRows } from './read-events.ts';

/** Reads items: ITEM_ID, and all other columns as what describes them. */
export async function readContent(path: string): Promise<ReadonlyMap<string, ItemText>> {
  const texts = new Map<string, ItemText>();
  await readRows(path, ['ITEM_ID'], (row, columns) => {
    const others = columns.filter((column) => column !== 'ITEM_ID');
    texts.set(row('ITEM_ID'), Object.fromEntries(others.map((column) => [column, row(column)])));
  });
  return texts;
}
