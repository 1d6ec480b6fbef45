import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { ChainLink } from '../../domain/serving-rules/chain.ts';
import type { ListPart } from '../../domain/serving-rules/list-draft.ts';
import { groupBy } from '../group-by.ts';
import type { ServingContext } from '../serving-context.ts';
import type { LinkReader, OpenList, ReadPart } from './open-list.ts';
import { goneFrom } from './read-stored.ts';

/** What most users like: of the categories of the filter, else of all. */
export const readPopular: LinkReader = async (context, lists) =>
  readPopularOf(context, lists, 'POPULAR', ({ request }) => request.filter.categories);

/** This many of the most popular items are checked against the shop of now, whatever the catalogue says of them. */
const FIRST_ITEMS = 300;
/** Further down only those come that fitted the filter when they were loaded. */
const MORE_ITEMS = 1_000;

/** The most popular items among categories that each list has of its own, or of all categories. */
export async function readPopularOf(
  context: ServingContext,
  lists: readonly OpenList[],
  link: ChainLink,
  categoriesOf: (list: OpenList) => readonly string[] | null,
): Promise<readonly (ReadPart | ReturnType<typeof goneFrom>)[]> {
  const parts = new Map<OpenList, ReadPart>();
  const groups = groupBy(lists, (list) =>
    JSON.stringify([generationOf(list), categoriesOf(list)?.toSorted() ?? null]),
  );
  await Promise.all(
    [...groups.values()].map(async (group) => {
      const [first] = group;
      const generationId = first && generationOf(first);
      if (first === undefined || generationId === undefined) return;
      const categories = categoriesOf(first)?.toSorted() ?? null;
      const wanted = { categories, limit: FIRST_ITEMS, afterRank: 0, fit: null };
      const popular = await context.reader.popularItems(generationId, wanted);
      if (popular.itemIds.length === 0) return;
      for (const list of group) {
        const more = async () => readOn(context, list, { link, categories, popular });
        const isAll = popular.itemIds.length < FIRST_ITEMS;
        parts.set(list, { part: toPart(link, popular), more: isAll ? undefined : more });
      }
    }),
  );
  return lists.map((list) => parts.get(list) ?? goneFrom(list, link));
}

interface Place {
  readonly link: ChainLink;
  readonly categories: readonly string[] | null;
  readonly popular: Ranked;
}

type Ranked = RecommendationList & { readonly ranks: readonly number[] };

async function readOn(
  context: ServingContext,
  list: OpenList,
  { link, categories, popular }: Place,
): Promise<ReadPart | undefined> {
  const generationId = generationOf(list);
  const afterRank = popular.ranks.at(-1);
  if (generationId === undefined || afterRank === undefined) return undefined;
  const fit = list.request.filter;
  const wanted = { categories, limit: MORE_ITEMS, afterRank, fit };
  const next = await context.reader.popularItems(generationId, wanted);
  if (next.itemIds.length === 0) return undefined;
  const more = async () => readOn(context, list, { link, categories, popular: next });
  const isAll = next.itemIds.length < MORE_ITEMS;
  return { part: toPart(link, next), more: isAll ? undefined : more };
}

function toPart(link: ChainLink, { itemIds, scores, ranks }: Ranked): ListPart {
  const reasonOf: ListPart['reasonOf'] = ({ category }) =>
    link === 'POPULAR' || category === null ? 'It is popular.' : `It is popular in ${category}.`;
  const kind = 'POPULAR_ITEMS';
  return { link, kind, source: 'POPULAR', itemIds, scores, positions: ranks, reasonOf };
}

function generationOf({ generations }: OpenList): number | undefined {
  return generations.get('POPULAR_ITEMS')?.id;
}
