import { pickWeighted, runningSums, type SeededRandom } from '@recommendation-gateway/lib';

import type { DemoItem } from './generate-items.ts';
import type { Taste } from './product-line.ts';

/** Items to choose from by popularity. */
export interface Shelf {
  readonly items: readonly DemoItem[];
  readonly sums: readonly number[];
}

/** What the shop has for one taste. */
export interface TasteShelves {
  readonly taste: Taste;
  readonly everything: Shelf;
  readonly gifts: Shelf;
  readonly byNoun: ReadonlyMap<string, Shelf>;
}

/** The items sorted into shelves, for each taste that has any. */
export function fillShelves(items: readonly DemoItem[]): TasteShelves[] {
  return [...groupBy(items, (item) => item.taste)].map(([taste, ofTaste]) => ({
    taste,
    everything: createShelf(ofTaste),
    gifts: createShelf(ofTaste.filter((item) => item.line.gift)),
    byNoun: new Map(
      [...groupBy(ofTaste, (item) => item.line.noun)].map(([noun, found]) => [
        noun,
        createShelf(found),
      ]),
    ),
  }));
}

/** An item of the shelf that was already on sale at `time`, popular ones more often; the oldest if need be. */
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
