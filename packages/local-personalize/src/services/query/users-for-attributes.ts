import { invalidInput } from '../../errors/service-error.ts';
import { usersForAny } from '../../model/query-model.ts';
import { clausePasses } from '../filters/clause-holds.ts';
import type { Clause } from '../filters/filter.ts';
import { parseAttributes } from '../filters/parse-attributes.ts';
import type { Question } from './item-filter.ts';
import type { Asking } from './open-query.ts';

/** The users most likely to meet items with these attributes; where there are no such items, nobody. */
export function usersForAttributes(
  asking: Asking,
  question: Question & { readonly itemAttributes: string },
  count: number,
): readonly string[] {
  const items = itemsWith(asking, question.itemAttributes);
  return items.length === 0 ? [] : usersForAny(asking, question, items, count);
}

/** The numbers of all items with the attributes. */
function itemsWith(
  { itemRows, itemColumns, named }: Asking,
  itemAttributes: string,
): readonly number[] {
  const where = [parseAttributes(itemAttributes)];
  const strange = where.flat().find(({ field }) => !itemColumns.includes(field));
  if (strange) {
    throw invalidInput(`The items have no column ${strange.field} that can be asked for.`);
  }
  const clause: Clause = { keeps: true, subject: 'ItemID', where, when: [] };
  return [...itemRows].flatMap(([name, row]) => {
    const item = named.itemNumber(name);
    const facts = { rows: () => [row], currentUser: {}, currentItem: {} };
    return item >= 0 && clausePasses(clause, facts) ? [item] : [];
  });
}
