import { createTopRows, type TopRows } from '../arrays/top-rows.ts';
import type { ItemFeatures } from './item-features.ts';
import { createContentIndex } from './nearest-by-content.ts';

/** Warm items for each cold item. */
const MAX_LINKS = 100;

/** Links each cold item to the nearest warm items by content, weighted by the squared similarity. */
export function linkItems(
  features: ItemFeatures,
  isCold: (item: number) => boolean,
  isWarm: (item: number) => boolean = (item) => !isCold(item),
): TopRows {
  const itemCount = features.start.length - 1;
  const index = createContentIndex(features);
  const rows = createTopRows(itemCount, MAX_LINKS);
  for (let item = 0; item < itemCount; item += 1) {
    if (!isCold(item)) continue;
    const near = index.nearest(item, rows.width, isWarm);
    rows.count[item] = near.length;
    for (const [nth, one] of near.entries()) {
      rows.item[item * rows.width + nth] = one.item;
      rows.value[item * rows.width + nth] = one.value ** 2;
    }
  }
  return rows;
}
