import { ArgsType, Field, ID, Int } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import { type ListCursor, decodeListCursor } from '../../domain/serving-rules/list-cursor.ts';
import type { ListExtent, ListRequest } from '../../serving/lists/list-field.ts';
import { readId, readFirst } from './read-argument.ts';
import { RecommendationFilterInput, readFilter } from './recommendation-filter.ts';

export const DEFAULT_LIST_SIZE = 10;

@ArgsType()
export class RecommendationArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_LIST_SIZE,
    description: 'The number of items to return, 1 to 100.',
  })
  declare readonly first?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Return the entries after this cursor: the `cursor` of an edge or `pageInfo.endCursor`. Later pages are read from the same generation as the first page.',
  })
  declare readonly after?: string | null;

  @Field(() => RecommendationFilterInput, {
    nullable: true,
    description: 'Restricts the items of the list. By default, only available items are returned.',
  })
  declare readonly filter?: RecommendationFilterInput | null;
}

@ArgsType()
export class UserListArgs extends RecommendationArgs {
  @Field(() => ID, { description: 'The id of the user in the shop, at most 256 characters.' })
  declare readonly userId: string;
}

@ArgsType()
export class ItemListArgs extends RecommendationArgs {
  @Field(() => ID, { description: 'The id of the item in the shop, at most 256 characters.' })
  declare readonly itemId: string;
}

/** The arguments as `serving` expects them; rejects values that are not valid. */
export function readUserList(args: UserListArgs, extent: ListExtent): ListRequest {
  return { ...readList(args, extent), key: readId('userId', args.userId) };
}

export function readItemList(args: ItemListArgs, extent: ListExtent): ListRequest {
  return { ...readList(args, extent), key: readId('itemId', args.itemId) };
}

/** A list without a user or an item. */
export function readList(
  { first, after, filter }: RecommendationArgs,
  extent: ListExtent,
): ListRequest {
  return {
    key: '',
    first: readFirst(first, DEFAULT_LIST_SIZE),
    after: readCursor(after),
    filter: readFilter(filter),
    ...extent,
  };
}

function readCursor(after: string | null | undefined): ListCursor | undefined {
  if (after === null || after === undefined) return undefined;
  const cursor = decodeListCursor(after);
  if (cursor === undefined) throw createError('CURSOR_MALFORMED', {});
  return cursor;
}
