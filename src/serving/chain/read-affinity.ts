import type { LinkReader } from './open-list.ts';
import { goneFrom, readStored } from './read-stored.ts';

/** Popular items of so many categories may stand in. */
const MOST_CATEGORIES = 3;

/** The items that a user leans to. Their categories are remembered for popular items. */
export const readAffinity: LinkReader = async ({ reader }, lists) => {
  const stored = await readStored(reader.itemAffinity, 'ITEM_AFFINITY', lists);
  return lists.map((list, index) => {
    const found = stored[index];
    if (found === undefined) return goneFrom(list, 'AFFINITY');
    list.found.affinity = found.categories;
    list.found.categories = found.categories
      .slice(0, MOST_CATEGORIES)
      .map(({ category }) => category);
    const { itemIds, scores } = found;
    const reasonOf = () => 'This user leans to it.';
    const part = { kind: 'ITEM_AFFINITY', source: 'AFFINITY', itemIds, scores, reasonOf } as const;
    return { part: { link: 'AFFINITY', ...part } };
  });
};
