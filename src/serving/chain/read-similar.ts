import type { LinkReader } from './open-list.ts';
import { readLikeTouched } from './read-like-touched.ts';
import { readSimilarToItem } from './read-similar-to-item.ts';

/** For an item what goes with it, for a user what goes with the items that they touched last. */
export const readSimilar: LinkReader = async (context, lists) =>
  lists[0]?.field.ownedBy === 'item'
    ? readSimilarToItem(context, lists)
    : readLikeTouched(context, lists);
