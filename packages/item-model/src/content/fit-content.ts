import { buildNeighbours, type Neighbours, type Pair } from '../arrays/neighbours.ts';
import type { ItemFeatures } from './item-features.ts';
import { linkItems } from './link-items.ts';

/** From this many events on, interactions predict better than content. */
const WARM_EVENTS = 5;

/** The share of content in the similarities of each item: 1 without events, 0 from five on. */
export function freshness(eventCounts: Int32Array): Float64Array {
  return Float64Array.from(eventCounts, freshnessOf);
}

/** The share of content in the similarities of an item with so many events. */
export function freshnessOf(eventCount: number): number {
  return Math.max(0, WARM_EVENTS - eventCount) / WARM_EVENTS;
}

/** Content neighbours in both directions, for pairs with a cold item; the similarity is squared. */
export function fitContent(
  features: ItemFeatures | undefined,
  eventCounts: Int32Array,
): Neighbours {
  if (!features) return buildNeighbours(eventCounts.length, () => []);
  const countOf = (item: number) => eventCounts[item] ?? 0;
  const { width, count, item, value } = linkItems(
    features,
    (one) => countOf(one) < WARM_EVENTS,
    (one) => countOf(one) > 0,
  );
  const found = Array.from(eventCounts, () => new Map<number, number>());
  for (const [one, length] of count.entries()) {
    for (let at = one * width; at < one * width + length; at += 1) {
      const other = item[at] ?? 0;
      found[one]?.set(other, value[at] ?? 0);
      found[other]?.set(one, value[at] ?? 0);
    }
  }
  return buildNeighbours(eventCounts.length, (one): Pair[] => [...(found[one] ?? [])]);
}
