import type { CatalogueItem } from '../../domain/lists/recommendation-list.ts';
import { type Served, staleAt } from '../freshness/served-generations.ts';
import type { ServingContext } from '../serving-context.ts';
import type { ShopItem } from './shop-reads.ts';

/** Undefined for an item that is not there. */
export type ItemOf = (itemId: string) => CatalogueItem | undefined;

export interface ShownItems {
  readonly itemOf: ItemOf;
  /** Whether price and availability are as last seen, because the shop did not answer. */
  readonly asLastSeen: boolean;
  /** When their catalogue passes the freshness target, in milliseconds since 1970; Infinity without one. */
  readonly staleAt: number;
}

/** The items of the served catalogue with their price and availability of now; those that left the shop are not there. */
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
  const turnsStale = staleAt(context.freshnessTargetSeconds, [served.get('POPULAR_ITEMS')]);
  return { itemOf, asLastSeen: live.asLastSeen, staleAt: turnsStale };
}

const NOTHING_SHOWN: ShownItems = {
  itemOf: () => undefined,
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

/** The same object where nothing has changed, as it is most often. */
function asOfNow(item: CatalogueItem, now: ShopItem | null | undefined): CatalogueItem | undefined {
  if (now === null) return undefined;
  if (now === undefined) return item;
  const { price, available } = now;
  return item.price === price && item.available === available
    ? item
    : { ...item, price, available };
}
