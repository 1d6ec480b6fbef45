import { createFault } from '../domain/faults/create-fault.ts';
import type { CatalogueItem } from '../domain/recommendation-list.ts';
import { errorMessage } from '../lib/error-message.ts';
import { Fault } from '../lib/fault.ts';
import type { FoundList } from './found-list.ts';
import type { ListField } from './list-field.ts';
import { readItems } from './read-items.ts';
import type { Served } from './served-generations.ts';
import type { ServingContext } from './serving-context.ts';

/** What the rules decide on. */
export interface Hydration {
  readonly catalogue: ReadonlyMap<string, CatalogueItem>;
  readonly purchasedBy: (userId: string) => ReadonlySet<string>;
  /** The shop did not answer. */
  readonly purchasesUnknown: boolean;
}

/** Reads the items of all lists, and the purchases of those users who do not want to see them again. */
export async function hydrateLists(
  context: ServingContext,
  served: Served,
  field: ListField,
  lists: readonly (FoundList | Fault)[],
): Promise<Hydration> {
  const found = lists.flatMap((list) => (list instanceof Fault ? [] : [list]));
  const [catalogue, purchases] = await Promise.all([
    readItems(context.reader, served, new Set(found.flatMap(({ list }) => list.itemIds))),
    field.ownedBy === 'user' ? readPurchases(context, found) : new Map(),
  ]);
  return {
    catalogue,
    purchasedBy: (userId) => purchases?.get(userId) ?? NOTHING,
    purchasesUnknown: purchases === undefined,
  };
}

const NOTHING: ReadonlySet<string> = new Set();

/** Undefined when the shop does not answer: a list with bought items in it is better than none. */
async function readPurchases(
  context: ServingContext,
  lists: readonly FoundList[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const asking = lists.filter(({ request }) => request.filter.excludePurchased);
  if (asking.length === 0) return new Map();
  try {
    return await context.purchasedItems([...new Set(asking.map(({ request }) => request.key))]);
  } catch (error) {
    const fault = createFault(
      'PURCHASES_UNREADABLE',
      { reason: errorMessage(error).replace(/\.$/, '') },
      error,
    );
    context.log.warn(fault.message, { code: fault.code });
    return undefined;
  }
}
