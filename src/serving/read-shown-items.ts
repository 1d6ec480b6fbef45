import type { CatalogueItem } from '../domain/lists/recommendation-list.ts';
import { readItems } from './read-items.ts';
import type { Served } from './served-generations.ts';
import type { ServingContext } from './serving-context.ts';
import type { ShopItem } from './shop-reads.ts';
import { staleAt } from './stale-at.ts';

/** Undefined for an item that is not there. */
export type ItemOf = (itemId: string) => CatalogueItem | undefined;

export interface ShownItems {
  readonly itemOf: ItemOf;
  /** Whether the shop did not say what price and availability are now. */
  readonly asLastSeen: boolean;
  /** When their catalogue passes the freshness target, in milliseconds since 1970; Infinity without one. */
  readonly staleAt: number;
}

/** The items of the served catalogue with the price and availability of now; those that left the shop are not there. */
export async function readShownItems(
  context: ServingContext,
  served: Served,
  itemIds: readonly string[],
): Promise<ShownItems> {
  const { reader, liveItems } = context;
  if (itemIds.length === 0) return NOTHING_SHOWN;
  const [catalogue, live] = await Promise.all([
    readItems(reader, served, itemIds),
    liveItems(itemIds),
  ]);
  const itemOf = (itemId: string) => {
    const item = catalogue.get(itemId);
    return item && asOfNow(item, live.itemOf(itemId));
  };
  const turnsStale = staleAt(context, [served.get('POPULAR_ITEMS')]);
  return { itemOf, asLastSeen: live.asLastSeen, staleAt: turnsStale };
}

const NOTHING_SHOWN: ShownItems = {
  itemOf: () => undefined,
  asLastSeen: false,
  staleAt: Infinity,
};

/** The item itself where nothing has changed: most often nothing has. */
function asOfNow(item: CatalogueItem, now: ShopItem | null | undefined): CatalogueItem | undefined {
  if (now === null) return undefined;
  if (now === undefined) return item;
  const { price, available } = now;
  return item.price === price && item.available === available
    ? item
    : { ...item, price, available };
}
