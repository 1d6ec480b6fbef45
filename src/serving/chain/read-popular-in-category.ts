import { groupBy } from '../group-by.ts';
import type { ServingContext } from '../serving-context.ts';
import type { LinkReader, OpenList } from './open-list.ts';
import { readPopularOf } from './read-popular.ts';

/** Popular items of the categories that a user leans to or touched last, or that an item is of. */
export const readPopularInCategory: LinkReader = async (context, lists) => {
  // With categories in the filter popular items are of those anyway.
  const open = lists.filter(({ request }) => request.filter.categories === null);
  await findCategories(
    context,
    open.filter(({ found }) => found.categories.length === 0),
  );
  const known = open.filter(({ found }) => found.categories.length > 0);
  const read = await readPopularOf(
    context,
    known,
    'POPULAR_IN_CATEGORY',
    ({ found }) => found.categories,
  );
  const parts = new Map(known.map((list, index) => [list, read[index]]));
  return lists.map((list) => parts.get(list));
};

/** Out of the catalogue that each list began in, so that its next page finds the same. */
async function findCategories(context: ServingContext, lists: readonly OpenList[]): Promise<void> {
  const groups = groupBy(lists, ({ generations }) => generations.get('POPULAR_ITEMS')?.id);
  for (const [generationId, group] of groups) {
    const itemIds = new Set(group.flatMap(originOf));
    if (generationId === undefined || itemIds.size === 0) continue;
    const catalogue = await context.reader.catalogueItems(generationId, [...itemIds]);
    for (const list of group) {
      const categories = originOf(list).map((itemId) => catalogue.get(itemId)?.category ?? null);
      list.found.categories = [...new Set(categories.filter((one) => one !== null))];
    }
  }
}

function originOf({ field, request, found }: OpenList): readonly string[] {
  return field.ownedBy === 'item' ? [request.key] : found.touched;
}
