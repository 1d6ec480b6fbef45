import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import type { KnownItems } from '../../domain/serving-rules/assemble-page.ts';
import { type Served, staleAt } from '../freshness/served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { ShopItem } from './shop-reads.ts';

/** Undefined for an item that does not exist. */
type ItemOf = (itemId: string) => CatalogueItem | undefined;

export interface ShownItems extends KnownItems {
  readonly itemOf: ItemOf;
  /** Whether price and availability are the last known values, because the shop did not respond. */
  readonly asLastSeen: boolean;
  /** When their catalogue passes the freshness target, in milliseconds since 1970; Infinity without one. */
  readonly staleAt: number;
}

/** Items of the served catalogue with current prices and availability, without items that are no longer in the shop. */
export async function readShownItems(
  context: ServingContext,
  served: Served,
  itemIds: readonly string[],
): Promise<ShownItems> {
  if (itemIds.length === 0) return NOTHING_SHOWN;
  const [catalogue, live] = await Promise.all([
    readCatalogue(context, served, itemIds),
    context.liveItems(itemIds),
  ]);
  const itemOf = (itemId: string) => {
    const item = catalogue.get(itemId);
    return item && asOfNow(item, live.itemOf(itemId));
  };
  const staleFrom = staleAt(context.freshnessTargetSeconds, [served.get('POPULAR_ITEMS')]);
  const parentOf = (itemId: string) => catalogue.get(itemId)?.parentId ?? null;
  return { itemOf, parentOf, asLastSeen: live.asLastSeen, staleAt: staleFrom };
}

const NOTHING_SHOWN: ShownItems = {
  itemOf: () => undefined,
  parentOf: () => null,
  asLastSeen: false,
  staleAt: Infinity,
};

async function readCatalogue(
  { reader }: ServingContext,
  served: Served,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, CatalogueItem>> {
  // The catalogue is loaded with the popular items, as one generation.
  const generation = served.get('POPULAR_ITEMS');
  return generation === undefined ? new Map() : reader.catalogueItems(generation.id, itemIds);
}

/** Returns the same object if nothing has changed, which is the common case. */
function asOfNow(item: CatalogueItem, now: ShopItem | null | undefined): CatalogueItem | undefined {
  if (now === null) return undefined;
  if (now === undefined) return item;
  const { price, listPrice, available } = now;
  return item.price === price && item.listPrice === listPrice && item.available === available
    ? item
    : { ...item, price, listPrice, available };
}
