import { createError } from '../../domain/errors/create-error.ts';
import type { PlacementKind } from '../../domain/lists/recommendation-kind.ts';
import { isFurtherVariant } from '../../domain/serving-rules/variants.ts';
import { groupBy } from '../../lib/collections.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import type { ServingContext } from '../serving-context.ts';
import type { AssembledList } from './assembled-list.ts';
import type { ListFieldName, ListRequest } from './list-field.ts';
import { presentList } from './present-list.ts';
import { readLists } from './recommend.ts';
import type { RecommendationView } from './recommendation-view.ts';

export interface PlacementRequest {
  readonly kind: PlacementKind;
  readonly list: ListRequest;
}

const fields: Readonly<Record<PlacementKind, ListFieldName>> = {
  USER_RECOMMENDATIONS: 'userRecommendations',
  SIMILAR_ITEMS: 'similarItems',
  ITEM_AFFINITY: 'itemAffinity',
  POPULAR_ITEMS: 'popularItems',
  FREQUENTLY_BOUGHT_TOGETHER: 'frequentlyBoughtTogether',
  SESSION: 'sessionRecommendations',
  BUY_AGAIN: 'buyAgain',
  RECENTLY_VIEWED: 'recentlyViewed',
  TRENDING: 'trendingItems',
  NEW_ARRIVALS: 'newArrivals',
  ON_SALE: 'onSale',
};

/** The list of a placement, or its error, which does not affect other placements. */
export type PlacementOutcome = RecommendationView | Error;

/**
 * The lists of one page, in the order of its placements, read concurrently. An item appears in the first placement that
 * has it, and where a list has one variant of a parent, so does the page. A placement that fails or exceeds its deadline has an error in its place.
 */
export async function servePage(
  context: ServingContext,
  placements: readonly PlacementRequest[],
): Promise<PlacementOutcome[]> {
  const lists = await readPlacements(context, placements);
  const shown: Shown = { itemIds: new Set(), parentIds: new Set() };
  return placements.map(({ list: { first } }, index): PlacementOutcome => {
    const list = lists.get(index) ?? MISSING;
    if (list instanceof Error) return list;
    if (list.error !== undefined) return list.error;
    const view = presentList(context, withoutShown(list, shown, first));
    for (const { id, parentId } of view.nodes) {
      shown.itemIds.add(id);
      if (parentId !== null) shown.parentIds.add(parentId);
    }
    return view;
  });
}

/** Reads placements of one kind together, each with as many spare items as earlier placements could take from it. */
async function readPlacements(
  context: ServingContext,
  placements: readonly PlacementRequest[],
): Promise<ReadonlyMap<number, AssembledList | Error>> {
  const enlarged = placements.map(({ kind, list }, index) => {
    const before = placements.slice(0, index).reduce((sum, one) => sum + one.list.first, 0);
    return { kind, request: { ...list, first: list.first + before }, index };
  });
  const groups = [...groupBy(enlarged, ({ kind }) => kind)];
  const reading = context.served.read();
  const read = groups.map(async ([kind, group]) => {
    const requests = group.map(({ request }) => request);
    const lists = await inTime(context, readLists(context, reading, fields[kind], requests));
    return group.map(
      ({ index }, at) => [index, lists instanceof Error ? lists : (lists[at] ?? MISSING)] as const,
    );
  });
  return new Map((await Promise.all(read)).flat());
}

const MISSING = new Error('a list is missing');

async function inTime<T>(context: ServingContext, work: Promise<T>): Promise<T | Error> {
  try {
    return await withDeadline(work, context.placementDeadlineMs, () =>
      createError('PLACEMENT_LATE', { ms: context.placementDeadlineMs }),
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The items of earlier placements, and their parents. */
interface Shown {
  readonly itemIds: Set<string>;
  readonly parentIds: Set<string>;
}

function withoutShown(list: AssembledList, shown: Shown, first: number): AssembledList {
  const { variants } = list.plan.rules;
  const picked = list.page.picked
    .filter(({ item }) => !shown.itemIds.has(item.id))
    .filter(({ item }) => !isFurtherVariant(item, variants, shown.parentIds))
    .map((one, index) => ({ ...one, rank: index + 1 }));
  const request = { ...list.plan.request, first };
  return { ...list, plan: { ...list.plan, request }, page: { ...list.page, picked } };
}
