import type { CatalogueItem } from '../../src/domain/lists/recommendation-list.ts';

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
