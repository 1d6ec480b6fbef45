import type { RecommendationReader } from '../database/reading/recommendation-reader.ts';
import type { RecommendationFilter } from '../domain/serving-rules/recommendation-filter.ts';
import type { ListPlace, StoredList } from './found-list.ts';
import { groupBy } from './group-by.ts';
import type { ListRequest } from './list-field.ts';

/** How many popular items are looked at. Filters that drop most of them get to look further down. */
const POPULAR_UNFILTERED = 300;
const POPULAR_FILTERED = 1_000;

interface Wanted {
  readonly index: number;
  readonly request: ListRequest;
  readonly place: ListPlace;
}

/** Reads the list of each request at its place: one statement for each place, however many requests share it. */
export async function readLists(
  reader: RecommendationReader,
  requests: readonly ListRequest[],
  places: readonly (ListPlace | undefined)[],
): Promise<(StoredList | undefined)[]> {
  const wanted = requests.flatMap((request, index): Wanted[] => {
    const place = places[index];
    return place === undefined ? [] : [{ index, request, place }];
  });
  const lists: (StoredList | undefined)[] = requests.map(() => undefined);
  const groups = groupBy(wanted, ({ place, request }) => statementOf(place, request));
  await Promise.all(
    [...groups.values()].map(async (group) => {
      for (const [index, list] of await readGroup(reader, group)) lists[index] = list;
    }),
  );
  return lists;
}

/** Requests that one statement can answer together share this name. */
function statementOf({ kind, generation }: ListPlace, { filter }: ListRequest): string {
  const own = kind === 'POPULAR_ITEMS' ? popularityQuery(filter) : null;
  return JSON.stringify([kind, generation.id, own]);
}

async function readGroup(
  reader: RecommendationReader,
  group: readonly Wanted[],
): Promise<(readonly [number, StoredList | undefined])[]> {
  const [first] = group;
  if (first === undefined) return [];
  const { kind, generation } = first.place;
  if (kind === 'POPULAR_ITEMS') {
    const popular = await reader.popularItems(generation.id, popularityQuery(first.request.filter));
    const list = popular.itemIds.length === 0 ? undefined : popular;
    return group.map(({ index }) => [index, list] as const);
  }
  const keys = [...new Set(group.map(({ request }) => request.key))];
  const lists = await readerOf(reader, kind)(generation.id, keys);
  return group.map(({ index, request }) => [index, lists.get(request.key)] as const);
}

function readerOf(reader: RecommendationReader, kind: Exclude<ListPlace['kind'], 'POPULAR_ITEMS'>) {
  switch (kind) {
    case 'USER_RECOMMENDATIONS':
      return reader.userRecommendations;
    case 'SIMILAR_ITEMS':
      return reader.similarItems;
    case 'ITEM_AFFINITY':
      return reader.itemAffinity;
    case 'PERSONALIZED_RANKING':
      return reader.personalizedRanking;
  }
}

function popularityQuery({
  categories,
  minPrice,
  maxPrice,
  excludePurchased,
}: RecommendationFilter) {
  const filtered = minPrice !== null || maxPrice !== null || excludePurchased;
  return {
    categories: categories?.toSorted() ?? null,
    limit: filtered ? POPULAR_FILTERED : POPULAR_UNFILTERED,
  };
}
