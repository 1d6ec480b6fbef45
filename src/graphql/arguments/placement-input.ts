import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import { PlacementKind } from '../../domain/lists/recommendation-kind.ts';
import type { ListExtent, ListRequest } from '../../serving/lists/list-field.ts';
import type { PlacementRequest } from '../../serving/lists/serve-page.ts';
import { CART_LENGTH, SESSION_LENGTH, sessionIdOptions, withItems } from './live-list-args.ts';
import {
  readFirst,
  readId,
  readLength,
  readSessionId,
  readText,
  readVisitorId,
} from './read-argument.ts';
import { DEFAULT_LIST_SIZE } from './recommendation-args.ts';
import { RecommendationFilterInput, readFilter } from './recommendation-filter.ts';

@InputType('PlacementInput', { description: 'One list of a page.' })
export class PlacementInput {
  @Field(() => String, {
    description: 'The name of the placement, unique within the page.',
  })
  declare readonly name: string;

  @Field(() => PlacementKind, { description: 'The kind of list.' })
  declare readonly kind: PlacementKind;

  @Field(() => ID, {
    nullable: true,
    description:
      'The item whose similar items are shown. Required for SIMILAR_ITEMS. For FREQUENTLY_BOUGHT_TOGETHER and SESSION, it is the first of the items. Ignored for other kinds.',
  })
  declare readonly itemId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The items of the cart for FREQUENTLY_BOUGHT_TOGETHER, 1 to 100, or the items that the visitor interacted with for SESSION, newest first, 1 to 50; further ones, up to 500, are only left out of the list. These kinds require `itemIds` or `itemId`; others ignore it.',
  })
  declare readonly itemIds?: readonly string[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_LIST_SIZE,
    description: 'The number of items to return, 1 to 100.',
  })
  declare readonly first?: number | null;

  @Field(() => RecommendationFilterInput, {
    nullable: true,
    description: 'Restricts the items of the list. By default, only available items are returned.',
  })
  declare readonly filter?: RecommendationFilterInput | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the user in the shop, at most 256 characters. Null or empty for an anonymous visitor.',
  })
  declare readonly userId?: string | null;

  @Field(() => [PlacementInput], { description: 'The lists of the page, 1 to 20.' })
  declare readonly placements: readonly PlacementInput[];

  @Field(() => ID, sessionIdOptions)
  declare readonly sessionId?: string | null;
}

const MAX_PLACEMENTS = 20;

/** The placements as `serving` expects them; rejects values that are not valid. */
export function readPlacements(
  { userId, placements, sessionId: sent }: PageArgs,
  extent: ListExtent,
): PlacementRequest[] {
  readLength('placements', placements, { from: 1, to: MAX_PLACEMENTS });
  const names = new Set<string>();
  const user = readVisitorId('userId', userId);
  const sessionId = readSessionId(sent);
  return placements.map((placement) => {
    const { kind, first, filter } = placement;
    const name = readText('placements.name', placement.name);
    if (names.has(name)) throw createError('PLACEMENT_REPEATED', { name });
    names.add(name);
    const list = {
      key: keyOf(user, placement),
      sessionId: WITHOUT_SESSION.has(kind) ? null : sessionId,
      first: readFirst(first, DEFAULT_LIST_SIZE, name),
      after: undefined,
      filter: readFilter(filter),
      ...extent,
    };
    return { kind, list: withItemsOf(placement, list) };
  });
}

/** The key of an anonymous visitor: no user has an empty id. */
const ANONYMOUS = '';

const WITHOUT_KEY: ReadonlySet<PlacementKind> = new Set<PlacementKind>([
  'POPULAR_ITEMS',
  'TRENDING',
  'FREQUENTLY_BOUGHT_TOGETHER',
]);

function keyOf(user: string, placement: PlacementInput): string {
  const { kind } = placement;
  if (WITHOUT_KEY.has(kind)) return ANONYMOUS;
  return kind === 'SIMILAR_ITEMS'
    ? readId('placements.itemId', required(placement, 'itemId'))
    : user;
}

const WITHOUT_SESSION: ReadonlySet<PlacementKind> = new Set<PlacementKind>([
  'SIMILAR_ITEMS',
  'POPULAR_ITEMS',
  'TRENDING',
  'BUY_AGAIN',
]);

/** The most items of each kind that takes several. */
const LENGTHS: Readonly<Partial<Record<PlacementKind, number>>> = {
  FREQUENTLY_BOUGHT_TOGETHER: CART_LENGTH,
  SESSION: SESSION_LENGTH,
};

function withItemsOf(placement: PlacementInput, list: ListRequest): ListRequest {
  const most = LENGTHS[placement.kind];
  if (most === undefined) return list;
  return withItems(list, 'placements.itemIds', itemsOf(placement), most);
}

/** The items that a list follows from: `itemId`, which alone is enough, and then `itemIds`. */
function itemsOf(placement: PlacementInput): readonly string[] {
  const { itemId, itemIds } = placement;
  if (itemId === null || itemId === undefined) return required(placement, 'itemIds');
  return [readId('placements.itemId', itemId), ...(itemIds ?? [])];
}

/** The member of a placement that its kind requires. */
function required<Name extends 'itemId' | 'itemIds'>(
  placement: PlacementInput,
  needs: Name,
): NonNullable<PlacementInput[Name]> {
  const { name, kind, [needs]: value } = placement;
  if (value === null || value === undefined) {
    throw createError('PLACEMENT_INCOMPLETE', { name, kind, needs });
  }
  return value;
}
