import type { LinkReader, OpenList, ReadPart } from './open-list.ts';
import { readLikeNew } from './read-like-new.ts';
import { readStored } from './read-stored.ts';

/** The stored list of each item; for an item that is newer than the lists, what is described like it. */
export const readSimilarToItem: LinkReader = async (context, lists) => {
  const stored = await readStored(context.reader.similarItems, 'SIMILAR_ITEMS', lists);
  const parts = stored.map((found): ReadPart | undefined => {
    const reasonOf = () => 'It goes with this item.';
    const kind = 'SIMILAR_ITEMS';
    return found && { part: { link: 'SIMILAR', kind, source: 'SIMILAR', ...found, reasonOf } };
  });
  const without = lists.filter((_, index) => parts[index] === undefined);
  const described = without.length === 0 ? [] : await readLikeNew(context, without);
  const byList = new Map<OpenList, (typeof described)[number]>(
    without.map((list, index) => [list, described[index]]),
  );
  return lists.map((list, index) => parts[index] ?? byList.get(list));
};
