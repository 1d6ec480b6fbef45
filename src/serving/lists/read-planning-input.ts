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
  const [known, purchases] = await Promise.all([
    readKnown(context, served, requests),
    field.owner === 'user' ? readPurchases(context, requests) : new Map<string, never>(),
  ]);
  const { chains, clock } = context;
  return { field, chains, served, known, purchases, now: clock.now() };
}

/** The generations that cursors name: one statement for all that are not served any more. */
async function readKnown(
  { findGenerations }: ServingContext,
  served: Served,
  requests: readonly ListRequest[],
): Promise<ReadonlyMap<number, Generation>> {
  if (requests.every(({ after }) => after === undefined)) return new Map();
  const known = new Map([...served.values()].map((one) => [one.id, one]));
  const ids = requests.flatMap(({ after }) => [...(after?.generations.values() ?? [])]);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  const found = missing.length === 0 ? [] : await findGenerations(missing);
  return new Map([...known, ...found.map((one) => [one.id, one] as const)]);
}

/**
 * What the users have purchased who do not want to see it again. Undefined where the shop does not answer: a list with
 * purchased items is better than none.
 */
async function readPurchases(
  { shop }: ServingContext,
  requests: readonly ListRequest[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const excluding = requests.filter(({ filter }) => filter.excludePurchased);
  if (excluding.length === 0) return new Map();
  return shop.purchasedItems([...new Set(excluding.map(({ key }) => key))]);
}
