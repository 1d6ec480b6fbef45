import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import { type Described, rankByContent } from '../../domain/serving-rules/rank-by-content.ts';
import type { ServingContext } from '../serving-context.ts';
import type { LinkReader, OpenList, ReadPart } from './open-list.ts';

/** How many popular items of its category a new item is compared with. */
const COMPARED = 300;

/** For items that the stored lists do not know: what is described like them. */
export const readLikeNew: LinkReader = async (context, lists) => {
  const described = await describe(context, lists);
  return Promise.all(
    lists.map(async (list) => {
      const item = described.get(list.request.key);
      return item === undefined ? undefined : toPart(context, list, item);
    }),
  );
};

async function toPart(
  context: ServingContext,
  list: OpenList,
  item: Described,
): Promise<ReadPart | undefined> {
  if (item.category !== null) list.found.categories = [item.category];
  const ranked = rankByContent(item, await readCandidates(context, list, item));
  if (ranked.itemIds.length === 0) return undefined;
  list.found.remarks.add('This item is newer than the lists: these are described like it.');
  const reasonOf = () => 'It is described like this item.';
  const part = { kind: 'POPULAR_ITEMS', source: 'SIMILAR', ...ranked } as const;
  return { part: { link: 'SIMILAR', ...part, reasonOf } };
}

async function readCandidates(
  { reader }: ServingContext,
  { generations }: OpenList,
  { category }: Described,
): Promise<CatalogueItem[]> {
  const generationId = generations.get('POPULAR_ITEMS')?.id;
  if (generationId === undefined) return [];
  const categories = category === null ? null : [category];
  const wanted = { categories, limit: COMPARED, afterRank: 0, fit: null };
  const { itemIds } = await reader.popularItems(generationId, wanted);
  const catalogue = await reader.catalogueItems(generationId, itemIds);
  return itemIds.flatMap((itemId) => catalogue.get(itemId) ?? []);
}

/** In the shop's own words; nothing is known of an item that the shop does not have. */
async function describe(
  { shop }: ServingContext,
  lists: readonly OpenList[],
): Promise<ReadonlyMap<string, Described>> {
  const found = await shop.liveItems([...new Set(lists.map(({ request }) => request.key))]);
  return found ?? new Map<string, never>();
}
