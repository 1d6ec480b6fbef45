import type { Generation } from '../../domain/runs/generation.ts';
import type { Served } from '../freshness/served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { ListField, ListRequest } from './list-field.ts';
import type { PlanningInput } from './plan-list.ts';

/** Reads what the plans of a field's lists depend on, for all requests together. */
export async function readPlanningInput(
  context: ServingContext,
  served: Served,
  field: ListField,
  requests: readonly ListRequest[],
): Promise<PlanningInput> {
  const [cursorGenerations, purchases] = await Promise.all([
    readCursorGenerations(context, served, requests),
    isOfUsers(field) ? readPurchases(context, requests) : new Map<string, never>(),
  ]);
  const { chains, oneVariantPerParent, filterAttributes, clock } = context;
  const settings = { chains, oneVariantPerParent, ...(filterAttributes && { filterAttributes }) };
  return { field, ...settings, served, cursorGenerations, purchases, now: clock.now() };
}

/** A list of several items can be for a user, too. */
function isOfUsers({ owner }: ListField): boolean {
  return owner === 'user' || owner === 'items';
}

/** The generations of the cursors, with one statement for all that are no longer served. */
async function readCursorGenerations(
  { findGenerations, itemModels }: ServingContext,
  served: Served,
  requests: readonly ListRequest[],
): Promise<ReadonlyMap<number, Generation>> {
  if (requests.every(({ after }) => after === undefined)) return new Map();
  const cursorGenerations = new Map([...served.values()].map((one) => [one.id, one]));
  const ids = requests.flatMap(({ after }) => [...(after?.generations.values() ?? [])]);
  const missing = [...new Set(ids)].filter((id) => !cursorGenerations.has(id));
  const found = missing.length === 0 ? [] : await findGenerations(missing);
  // A model that is not held any more cannot be read, although its rows exist.
  const readable = found.filter(({ id, kind }) => kind !== 'ITEM_MODEL' || itemModels.find(id));
  return new Map([...cursorGenerations, ...readable.map((one) => [one.id, one] as const)]);
}

/**
 * The purchases of users whose requests exclude them. Undefined if the shop does not respond: a list with purchased
 * items is better than none.
 */
async function readPurchases(
  { shop }: ServingContext,
  requests: readonly ListRequest[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const excluding = requests.filter(({ key, filter }) => filter.excludePurchased && key !== '');
  if (excluding.length === 0) return new Map();
  return shop.purchasedItems([...new Set(excluding.map(({ key }) => key))]);
}
