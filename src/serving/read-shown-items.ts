import type { CatalogueItem } from '../domain/recommendation-list.ts';
import { readItems } from './read-items.ts';
import type { Served } from './served-generations.ts';
import type { ServingContext } from './serving-context.ts';
import type { ShopItem } from './shop-reads.ts';
import { staleAt } from './stale-at.ts';

export interface ShownItems {
  readonly items: ReadonlyMap<string, CatalogueItem>;
  /** Whether the shop did not say what price and availability are now. */
  readonly asLastSeen: boolean;
  /** When their catalogue passes the freshness target, in milliseconds since 1970; Infinity without one. */
  readonly staleAt: number;
}

/** The items of the served catalogue with the price and availability of now; those that left the shop are absent. */
export async function readShownItems(
  context: ServingContext,
  served: Served,
  itemIds: ReadonlySet<string>,
): Promise<ShownItems> {
  const { reader, liveItems } = context;
  if (itemIds.size === 0) return { items: new Map(), asLastSeen: false, staleAt: Infinity };
  const [catalogue, live] = await Promise.all([
    readItems(reader, served, itemIds),
    liveItems([...itemIds]),
  ]);
  const items = new Map<string, CatalogueItem>();
  for (const [id, item] of catalogue) {
    const now = live.items.get(id);
    if (now !== null) items.set(id, now === undefined ? item : asOfNow(item, now));
  }
  const turnsStale = staleAt(context, [served.get('POPULAR_ITEMS')]);
  return { items, asLastSeen: live.asLastSeen, staleAt: turnsStale };
}

/** The item itself where nothing has changed: most often nothing has. */
function asOfNow(item: CatalogueItem, { price, available }: ShopItem): CatalogueItem {
  return item.price === price && item.available === available
    ? item
    : { ...item, price, available };
}
