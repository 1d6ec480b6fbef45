import { Field, ID, InputType, Int } from 'type-graphql';

import { createError } from '../../domain/errors/create-error.ts';
import { PlacementKind } from '../../domain/lists/recommendation-kind.ts';
import type { ListExtent } from '../../serving/lists/list-field.ts';
import type { PlacementRequest } from '../../serving/lists/serve-page.ts';
import { readId, readLength, readText, readFirst } from './read-argument.ts';
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
      'The item whose similar items are shown. Required for SIMILAR_ITEMS, ignored for other kinds.',
  })
  declare readonly itemId?: string | null;

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

const MAX_PLACEMENTS = 20;

/** The placements as `serving` expects them; rejects values that are not valid. */
export function readPlacements(
  userId: string | null | undefined,
  placements: readonly PlacementInput[],
  extent: ListExtent,
): PlacementRequest[] {
  readLength('placements', placements, { from: 1, to: MAX_PLACEMENTS });
  const names = new Set<string>();
  const user = userId === null || userId === undefined ? ANONYMOUS : readId('userId', userId);
  return placements.map((placement) => {
    const { kind, first, filter } = placement;
    const name = readText('placements.name', placement.name);
    if (names.has(name)) throw createError('PLACEMENT_REPEATED', { name });
    names.add(name);
    const list = {
      key: keyOf(user, placement),
      first: readFirst(first, DEFAULT_LIST_SIZE, name),
      after: undefined,
      filter: readFilter(filter),
      ...extent,
    };
    return { kind, list };
  });
}

/** The key of an anonymous visitor: no user has an empty id. */
const ANONYMOUS = '';

function keyOf(user: string, { name, kind, itemId }: PlacementInput): string {
  if (kind === 'POPULAR_ITEMS') return ANONYMOUS;
  if (kind !== 'SIMILAR_ITEMS') return user;
  if (itemId === null || itemId === undefined) {
    throw createError('PLACEMENT_INCOMPLETE', { name, kind, needs: 'itemId' });
  }
  return readId('placements.itemId', itemId);
}
