import type { ListRequest } from './list-field.ts';
import type { ServingContext } from './serving-context.ts';

/**
 * What those users have bought who do not want to see it again. Undefined when the shop does not answer: a list with
 * bought items in it is better than none.
 */
export async function readPurchases(
  { shop }: ServingContext,
  requests: readonly ListRequest[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  const asking = requests.filter(({ filter }) => filter.excludePurchased);
  if (asking.length === 0) return new Map();
  return shop.purchasedItems([...new Set(asking.map(({ key }) => key))]);
}
