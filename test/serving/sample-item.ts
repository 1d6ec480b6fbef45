import type { CatalogueItem } from '../../src/domain/lists/recommendation-list.ts';
import type { ListSubject } from '../../src/serving/candidates/signal.ts';
import type { LiveInteraction } from '../../src/shop/live/read-newest-interactions.ts';

/** The subject of the first page of a list for a user. */
export const sampleSubject: ListSubject = {
  owner: 'user',
  key: 'ann',
  itemIds: [],
  sessionId: null,
  asOf: new Date(0),
  isContinued: false,
  generations: new Map(),
};

/** An item that can be shown. */
export const sampleItem: CatalogueItem = {
  id: 'hat',
  title: null,
  category: 'hats',
  brand: null,
  price: 10,
  listPrice: null,
  currency: null,
  imageUrl: null,
  imageAlt: null,
  url: null,
  available: true,
  parentId: null,
  attributes: {},
};

/** Views of these items, the first one the newest. */
export function viewsOf(itemIds: readonly string[]): LiveInteraction[] {
  return itemIds.map((itemId, index) => ({ itemId, seconds: -index, isPurchase: false }));
}
