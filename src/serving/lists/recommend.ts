import type { OperationalError } from '@recommendation-gateway/lib';

import type { CategoryScore } from '../../domain/lists/recommendation-list.ts';
import { readSignals } from '../candidates/read-signals.ts';
import type { Served } from '../freshness/served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import { assembleLists } from './assemble-lists.ts';
import type { AssembledList } from './assembled-list.ts';
import { type ListFieldName, listFields, type ListRequest } from './list-field.ts';
import { planList } from './plan-list.ts';
import { presentList } from './present-list.ts';
import { readPlanningInput } from './read-planning-input.ts';
import type { RecommendationView } from './recommendation-view.ts';

/** The lists of one field. A request that fails has an OperationalError in its place, without effect on the others. */
export async function recommend(
  context: ServingContext,
  name: ListFieldName,
  requests: readonly ListRequest[],
): Promise<(RecommendationView | OperationalError)[]> {
  const lists = await readLists(context, context.served.read(), name, requests);
  return lists.map((list) => list.error ?? presentList(context, list));
}

/**
 * The same lists before they are presented, with one item more than requested if there is one. `reading` is read once for
 * all that is shown together, so that lists and items are from the same generations.
 */
export async function readLists(
  context: ServingContext,
  reading: Promise<Served>,
  name: ListFieldName,
  requests: readonly ListRequest[],
): Promise<readonly AssembledList[]> {
  const served = await reading;
  const input = await readPlanningInput(context, served, listFields[name], requests);
  const plans = requests.map((request) => planList(input, request));
  return assembleLists(context, served, plans);
}

export interface ItemAffinityView {
  readonly userId: string;
  readonly items: RecommendationView;
  /** Best first; empty if no affinities have been computed for the user. */
  readonly categories: readonly CategoryScore[];
}

/** The items and categories that each user has an affinity for. */
export async function itemAffinity(
  context: ServingContext,
  requests: readonly ListRequest[],
): Promise<(ItemAffinityView | OperationalError)[]> {
  const lists = await readLists(context, context.served.read(), 'itemAffinity', requests);
  const withSignals = await readSignals(context, ['affinity'], lists);
  return withSignals.map((list) => {
    const { subject, signals, error } = list;
    const categories = signals.affinity?.categories ?? [];
    return error ?? { userId: subject.key, items: presentList(context, list), categories };
  });
}
