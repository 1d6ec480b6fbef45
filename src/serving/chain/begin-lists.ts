import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RecommendationKind } from '../../domain/lists/recommendation-kind.ts';
import type { Generation } from '../../domain/runs/generation.ts';
import { type ListCursor, listDigest } from '../../domain/serving-rules/list-cursor.ts';
import { createDraft, LONGEST_LIST } from '../../domain/serving-rules/list-draft.ts';
import type { ListField, ListRequest } from '../list-field.ts';
import { readPurchases } from '../read-purchases.ts';
import type { Served } from '../served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { OpenList } from './open-list.ts';

type Generations = ReadonlyMap<RecommendationKind, Generation>;

/** An empty list for each request, in the generations of its cursor or in those that are served. */
export async function beginLists(
  context: ServingContext,
  served: Served,
  field: ListField,
  requests: readonly ListRequest[],
): Promise<(OpenList | OperationalError)[]> {
  const [pinned, purchases] = await Promise.all([
    findPinned(context, served, requests),
    field.ownedBy === 'user' ? readPurchases(context, requests) : new Map<string, never>(),
  ]);
  return requests.map((request) => {
    const { key, filter, after } = request;
    const digest = () => listDigest([field.name, key, filter.categories?.toSorted() ?? null]);
    const generations = generationsFor(after, digest, served, pinned);
    if (generations instanceof OperationalError) return generations;
    return {
      field,
      request,
      digest,
      generations,
      asOf: after === undefined ? context.clock.now() : new Date(after.asOf * 1_000),
      draft: beginDraft(context, field, request, purchases),
      found: nothingFound(purchases === undefined ? [PURCHASES_UNKNOWN] : []),
    };
  });
}

function nothingFound(remarks: readonly string[]): OpenList['found'] {
  const nothing = { affinity: [], categories: [], touched: [] };
  return { ...nothing, remarks: new Set(remarks), asLastSeen: false, fault: undefined };
}

const PURCHASES_UNKNOWN = 'The shop did not say what was bought: bought items may be among these.';

function beginDraft(
  { chains }: ServingContext,
  field: ListField,
  { key, first, after, filter, counts, looksAhead = true }: ListRequest,
  purchases: ReadonlyMap<string, ReadonlySet<string>> | undefined,
) {
  const bought = filter.excludePurchased ? purchases?.get(key) : undefined;
  const itself = field.ownedBy === 'item' ? [key] : [];
  return createDraft({
    chain: field.chainIn(chains),
    filter,
    unwanted: {
      excluded: new Set([...filter.excludeItemIds, ...itself]),
      purchased: bought ?? new Set(),
    },
    // One more tells whether there is a next page.
    wanted: counts ? LONGEST_LIST : first + (looksAhead ? 1 : 0),
    start: after,
  });
}

/** The generations that cursors name, one statement for all that are not served any more. */
async function findPinned(
  { findGenerations }: ServingContext,
  served: Served,
  requests: readonly ListRequest[],
): Promise<ReadonlyMap<number, Generation>> {
  if (requests.every(({ after }) => after === undefined)) return new Map();
  const known = new Map([...served.values()].map((one) => [one.id, one]));
  const ids = requests.flatMap(({ after }) => [...(after?.generations.values() ?? [])]);
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length > 0) {
    for (const one of await findGenerations(missing)) known.set(one.id, one);
  }
  return known;
}

/** What is served, or what the cursor began in, while that is kept. */
function generationsFor(
  after: ListCursor | undefined,
  digest: () => string,
  served: Served,
  known: ReadonlyMap<number, Generation>,
): Generations | OperationalError {
  if (after === undefined) return served;
  if (after.list !== digest()) return createError('CURSOR_OF_ANOTHER_LIST', {});
  return pinnedBy(after, known) ?? createError('CURSOR_EXPIRED', {});
}

/** Only what is served, or was, can be read on: cursors are not signed. */
function pinnedBy(
  { generations }: ListCursor,
  known: ReadonlyMap<number, Generation>,
): Generations | undefined {
  const found = new Map<RecommendationKind, Generation>();
  for (const [kind, id] of generations) {
    const generation = known.get(id);
    const readable = generation?.status === 'RETIRED' || generation?.status === 'ACTIVE';
    if (!readable || generation.prunedAt !== null || generation.kind !== kind) return undefined;
    found.set(kind, generation);
  }
  return found;
}
