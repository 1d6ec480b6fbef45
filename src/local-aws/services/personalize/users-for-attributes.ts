import { clausePasses } from '../filters/clause-holds.ts';
import type { Clause } from '../filters/filter.ts';
import { parseAttributes } from '../filters/parse-attributes.ts';
import { invalidInput } from '../service-error.ts';
import { usersFor } from './ask-model.ts';
import { fuseLists } from './fuse-lists.ts';
import type { Asking } from './open-asking.ts';
import type { Question } from './open-sieve.ts';

/** The users most likely to meet items with these attributes. */
export function usersForAttributes(
  asking: Asking,
  question: Question & { readonly itemAttributes: string },
  count: number,
): readonly string[] {
  const found = itemsWith(asking, question.itemAttributes);
  const depth = Math.max(count, SHORTEST_LIST);
  const lists = found.map((itemId) => usersFor(asking, { ...question, itemId }, depth));
  return fuseLists(lists).items.slice(0, count);
}

/** More items would not change the picture, only take longer. */
const MOST_ITEMS = 50;
const SHORTEST_LIST = 200;

/** The most popular items with the attributes. */
function itemsWith({ itemRows, named }: Asking, itemAttributes: string): readonly string[] {
  const where = [parseAttributes(itemAttributes)];
  const columns = new Set(Object.keys(itemRows.values().next().value ?? {}));
  const strange = where.flat().find(({ field }) => !columns.has(field));
  if (strange) throw invalidInput(`The items have no column ${strange.field}.`);
  const clause: Clause = { keeps: true, subject: 'ItemID', where, when: [] };
  const popular = Array.from(named.model.popularItems, (item) => named.items[item] ?? '');
  const found: string[] = [];
  for (const name of popular) {
    const row = itemRows.get(name);
    const facts = { rows: () => (row ? [row] : []), currentUser: {}, currentItem: {} };
    if (clausePasses(clause, facts)) found.push(name);
    if (found.length >= MOST_ITEMS) break;
  }
  return found;
}
