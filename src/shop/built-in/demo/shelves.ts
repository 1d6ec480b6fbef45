import { pickWeighted, runningSums, type SeededRandom } from '@recommendation-gateway/lib';

import type { DemoItem, Interest } from './product-line.ts';

/** Items that are drawn by popularity. */
export interface Shelf {
  readonly items: readonly DemoItem[];
  readonly sums: readonly number[];
}

/** The items for one interest. */
export interface InterestShelves {
  readonly interest: Interest;
  readonly everything: Shelf;
  readonly gifts: Shelf;
  readonly rising: Shelf;
  readonly byNoun: ReadonlyMap<string, Shelf>;
}

/** Groups the items by interest, and by noun within it. */
export function fillShelves(items: readonly DemoItem[]): InterestShelves[] {
  return [...groupBy(items, (item) => item.interest)].map(([interest, ofInterest]) => ({
    interest,
    everything: createShelf(ofInterest),
    gifts: createShelf(ofInterest.filter((item) => item.line.gift)),
    rising: createShelf(ofInterest.filter((item) => item.isRising)),
    byNoun: new Map(
      [...groupBy(ofInterest, (item) => item.line.noun)].map(([noun, found]) => [
        noun,
        createShelf(found),
      ]),
    ),
  }));
}

/** An item of the shelf that was already on sale at `time`, popular ones more often; otherwise the oldest. */
export function takeFrom(random: SeededRandom, shelf: Shelf, time: number): DemoItem {
  for (let tries = 0; tries < 5; tries++) {
    const item = pickWeighted(random, shelf.items, shelf.sums);
    if (item.createdAt <= time) return item;
  }
  return shelf.items.reduce((oldest, item) => (item.createdAt < oldest.createdAt ? item : oldest));
}

function createShelf(items: readonly DemoItem[]): Shelf {
  return { items, sums: runningSums(items.map((item) => item.popularity)) };
}

function groupBy<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
