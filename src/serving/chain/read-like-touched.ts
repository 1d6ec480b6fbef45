import { createError } from '../../domain/errors/create-error.ts';
import { interleaveLists } from '../../domain/serving-rules/interleave-lists.ts';
import { groupBy } from '../group-by.ts';
import type { ServingContext } from '../serving-context.ts';
import type { LinkReader, OpenList, ReadPart } from './open-list.ts';

/** What goes with the items that each user touched last, as of when the list was begun. */
export const readLikeTouched: LinkReader = async (context, lists) => {
  const touched = await readTouched(context, lists);
  if (touched === undefined) return lists.map(() => createError('TOUCHED_UNREADABLE', {}));
  for (const [index, list] of lists.entries()) list.found.touched = touched[index] ?? [];
  const similar = await readSimilarToAll(context, lists);
  return lists.map((list) => toPart(list, similar));
};

type SimilarTo = ReadonlyMap<string, readonly string[]>;

function toPart(
  { found, generations }: OpenList,
  similar: ReadonlyMap<number, SimilarTo>,
): ReadPart | undefined {
  const lists = similar.get(generations.get('SIMILAR_ITEMS')?.id ?? 0);
  const itemIds = interleaveLists(found.touched.map((itemId) => lists?.get(itemId) ?? []));
  if (itemIds.length === 0) return undefined;
  const reasonOf = () => 'It goes with what this user touched last.';
  const part = { kind: 'SIMILAR_ITEMS', source: 'SIMILAR', itemIds, scores: null } as const;
  return { part: { link: 'SIMILAR', ...part, reasonOf } };
}

async function readSimilarToAll(
  { reader }: ServingContext,
  lists: readonly OpenList[],
): Promise<ReadonlyMap<number, SimilarTo>> {
  const groups = groupBy(lists, ({ generations }) => generations.get('SIMILAR_ITEMS')?.id);
  const read = [...groups].map(async ([generationId, group]) => {
    const itemIds = new Set(group.flatMap(({ found }) => found.touched));
    const rows =
      generationId === undefined || itemIds.size === 0
        ? new Map<string, never>()
        : await reader.similarItems(generationId, [...itemIds]);
    const ids = [...rows].map(([itemId, list]) => [itemId, list.itemIds] as const);
    return [generationId ?? 0, new Map(ids)] as const;
  });
  return new Map(await Promise.all(read));
}

/** Undefined when the shop does not answer. Nobody, whose id is empty, has touched nothing. */
async function readTouched(
  { shop }: ServingContext,
  lists: readonly OpenList[],
): Promise<readonly (readonly string[])[] | undefined> {
  const users = lists.map(({ request, asOf }) => ({ userId: request.key, asOf }));
  if (users.every(({ userId }) => userId === '')) return users.map(() => []);
  return shop.touchedLast(users);
}
