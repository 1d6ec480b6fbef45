import { createError } from '../domain/errors/create-error.ts';
import type { PlacementKind } from '../domain/lists/placement-kind.ts';
import { withDeadline } from '../lib/with-deadline.ts';
import type { OpenList } from './chain/open-list.ts';
import { groupBy } from './group-by.ts';
import type { ListField, ListRequest } from './list-field.ts';
import {
  itemAffinityField,
  popularItemsField,
  similarItemsField,
  userRecommendationsField,
} from './list-fields.ts';
import { presentList } from './present-list.ts';
import { readLists } from './recommend.ts';
import type { RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

export interface PlacementRequest {
  readonly kind: PlacementKind;
  readonly list: ListRequest;
}

const fields: Readonly<Record<PlacementKind, ListField>> = {
  USER_RECOMMENDATIONS: userRecommendationsField,
  SIMILAR_ITEMS: similarItemsField,
  ITEM_AFFINITY: itemAffinityField,
  POPULAR_ITEMS: popularItemsField,
};

/** What became of a placement: anything thrown stands in its place alone. */
export type PlacementOutcome = RecommendationView | Error;

/**
 * The lists of one screen, in the order of its placements. All are read at once; an item that an earlier placement
 * shows does not come again. A placement that fails, or is not there in time, is an error in its place.
 */
export async function servePage(
  context: ServingContext,
  placements: readonly PlacementRequest[],
): Promise<PlacementOutcome[]> {
  const lists = await readPlacements(context, placements);
  const shown = new Set<string>();
  return placements.map(({ list: { first } }, index): PlacementOutcome => {
    const list = lists.get(index);
    if (list === undefined || list instanceof Error) return list ?? LOST;
    const view = presentList(context, withoutShown(list, shown, first));
    for (const { id } of view.nodes) shown.add(id);
    return view;
  });
}

/** Those of one kind together. Each asks for what it shows and for all that earlier ones could take from it. */
async function readPlacements(
  context: ServingContext,
  placements: readonly PlacementRequest[],
): Promise<ReadonlyMap<number, OpenList | Error>> {
  let before = 0;
  const enlarged = placements.map(({ kind, list }, index) => {
    const request = { ...list, first: list.first + before };
    before += list.first;
    return { kind, request, index };
  });
  const groups = [...groupBy(enlarged, ({ kind }) => kind)];
  const read = groups.map(async ([kind, group]) => {
    const requests = group.map(({ request }) => request);
    const lists = await inTime(context, readLists(context, fields[kind], requests));
    return group.map(
      ({ index }, at) => [index, lists instanceof Error ? lists : (lists[at] ?? LOST)] as const,
    );
  });
  return new Map((await Promise.all(read)).flat());
}

const LOST = new Error('a list is missing');

async function inTime<T>(context: ServingContext, work: Promise<T>): Promise<T | Error> {
  try {
    return await withDeadline(work, context.placementDeadlineMs, () =>
      createError('PLACEMENT_LATE', { ms: context.placementDeadlineMs }),
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function withoutShown(list: OpenList, shown: ReadonlySet<string>, first: number): OpenList {
  const picked = list.draft.picked
    .filter(({ item }) => !shown.has(item.id))
    .map((one, index) => ({ ...one, rank: index + 1 }));
  return { ...list, request: { ...list.request, first }, draft: { ...list.draft, picked } };
}
