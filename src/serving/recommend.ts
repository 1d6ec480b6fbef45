import { selectItems } from '../domain/serving-rules/select-items.ts';
import { Fault } from '../lib/fault.ts';
import { findLists } from './find-lists.ts';
import type { FoundList } from './found-list.ts';
import { type Hydration, hydrateLists } from './hydrate-lists.ts';
import type { ListField, ListRequest } from './list-field.ts';
import { presentList } from './present-list.ts';
import type { RecommendationView } from './recommendation-view.ts';
import type { ServingContext } from './serving-context.ts';

export interface Recommended {
  readonly found: FoundList;
  readonly view: RecommendationView;
}

/**
 * The read road, for all requests of one field at once: list → hydrate → rules → view. A request that cannot be met
 * is a Fault in its place, and spares the others.
 */
export async function recommend(
  context: ServingContext,
  field: ListField,
  requests: readonly ListRequest[],
): Promise<(Recommended | Fault)[]> {
  // Read once, so that lists and items are of one moment.
  const served = await context.served.read();
  const lists = await findLists(context, served, field, requests);
  const hydration = await hydrateLists(context, served, field, lists);
  return lists.map((found) =>
    found instanceof Fault ? found : presentOne(context, field, found, hydration),
  );
}

function presentOne(
  context: ServingContext,
  field: ListField,
  found: FoundList,
  { catalogue, purchasedBy, purchasesUnknown }: Hydration,
): Recommended {
  const { filter, key } = found.request;
  const itself = field.ownedBy === 'item' ? [key] : [];
  const selection = selectItems(found.list, catalogue, filter, {
    excluded: new Set([...filter.excludeItemIds, ...itself]),
    purchased: filter.excludePurchased ? purchasedBy(key) : new Set(),
  });
  const remark = purchasesUnknown && filter.excludePurchased ? PURCHASES_UNKNOWN : null;
  return { found, view: presentList(context, found, selection, remark) };
}

const PURCHASES_UNKNOWN = 'The shop did not say what was bought: bought items may be among these.';
