import { createFault } from '../domain/faults/create-fault.ts';
import { Fault } from '../lib/fault.ts';
import { type FoundList, type ListPlace, digestOf } from './found-list.ts';
import type { ListField, ListRequest } from './list-field.ts';
import { locateList } from './locate-list.ts';
import { readLists } from './read-lists.ts';
import type { Served } from './served-generations.ts';
import type { ServingContext } from './serving-context.ts';

/**
 * One list a request: the one that its cursor points into, else the one that is served, else popular items for a
 * user and an empty list for an item.
 */
export async function findLists(
  context: ServingContext,
  served: Served,
  field: ListField,
  requests: readonly ListRequest[],
): Promise<(FoundList | Fault)[]> {
  const places = await Promise.all(
    requests.map(async (request) => locateList(context, field, request, served)),
  );
  const own = await findAt(context, field, requests, places);
  const standIns = await findAt(
    context,
    field,
    requests,
    own.map((found) => (found === undefined ? standInPlace(field, served) : undefined)),
  );
  return requests.map(
    (request, index) => own[index] ?? standIns[index] ?? nothingFound(field, request, served),
  );
}

/** The lists at these places; undefined where there is no place, or no list at it. */
async function findAt(
  context: ServingContext,
  field: ListField,
  requests: readonly ListRequest[],
  places: readonly (ListPlace | Fault | undefined)[],
): Promise<(FoundList | Fault | undefined)[]> {
  const readable = places.map((place) => (place instanceof Fault ? undefined : place));
  const lists = await readLists(context.reader, requests, readable);
  return requests.map((request, index) => {
    const place = places[index];
    const list = lists[index];
    if (place === undefined || place instanceof Fault) return place;
    if (list === undefined) return gone(request);
    const reason = place.kind === field.kind ? null : STANDS_IN;
    return { request, list, place, digest: digestOf(field, request, place.kind), reason };
  });
}

/** A list that a cursor came from was there once: it has been pruned since. */
function gone(request: ListRequest): Fault | undefined {
  return request.after === undefined ? undefined : createFault('CURSOR_EXPIRED', {});
}

function standInPlace(field: ListField, served: Served): ListPlace | undefined {
  const generation = served.get('POPULAR_ITEMS');
  return field.ownedBy !== 'user' || generation === undefined
    ? undefined
    : { kind: 'POPULAR_ITEMS', generation };
}

function nothingFound(field: ListField, request: ListRequest, served: Served): FoundList {
  const list = { itemIds: [], scores: null };
  const reason = served.has(field.kind) ? NOTHING_KNOWN[field.ownedBy] : NOTHING_LOADED;
  return { request, list, place: null, digest: '', reason };
}

const STANDS_IN = 'Nothing is known about this user yet: these are the most popular items.';
const NOTHING_LOADED = 'Nothing is served here yet: no pipeline run has loaded such lists.';
const NOTHING_KNOWN: Readonly<Record<ListField['ownedBy'], string>> = {
  user: 'Nothing is known about this user yet, and no popular items are loaded.',
  item: 'Nothing is known about this item: it is not in the catalogue, or too new.',
  nobody: NOTHING_LOADED,
};
