import type { Model } from './model.ts';

/** The items most like the given one, filled up with popular ones; for item -1 (not known) only those. */
export function similarItems(model: Model, item: number, count: number): number[] {
  const { neighbours, popularItems } = model;
  const near =
    item < 0 ? [] : neighbours.item.subarray(neighbours.start[item], neighbours.start[item + 1]);
  const chosen = new Set<number>(near.slice(0, count));
  for (const popular of popularItems) {
    if (chosen.size >= count) break;
    if (popular !== item) chosen.add(popular);
  }
  return [...chosen];
}
