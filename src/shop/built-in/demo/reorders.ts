import { createRandom, type SeededRandom } from '@recommendation-gateway/lib';

import type { DemoItem } from './product-line.ts';
import { type InterestShelves, takeFrom } from './shelves.ts';
import { buyOne, type DemoInteraction, type Shopper } from './visit-shop.ts';

/** What a user buys again, and how much of the history that may be. */
export interface ReorderOptions {
  readonly seed: number;
  readonly until: number;
  readonly shopper: Shopper;
  readonly userNumber: number;
  /** The number of interactions of the history. */
  readonly count: number;
}

export interface Reorders {
  /** The visits that buy consumables of this visit again. */
  after(visit: readonly DemoInteraction[]): DemoInteraction[][];
  /** Visits that have bought a consumable of the interest regularly, and not since it has been used up. */
  dueNow(shelves: InterestShelves): DemoInteraction[][];
}

const REORDER_STREAM = 7;
const DAY_MS = 86_400_000;
const MAX_SHARE = 0.4;
const REGULARS = 0.6;
const STOPPED = 0.15;
const JITTER = 0.3;

/** Most users buy a consumable regularly. They then buy it in visits of their own, two fifths of a history at most. */
export function createReorders(options: ReorderOptions): Reorders {
  const { seed, until, shopper, userNumber, count } = options;
  const random = createRandom(seed, REORDER_STREAM, userNumber);
  let room = count * MAX_SHARE;
  const buyAt = (item: DemoItem, times: readonly number[]) => {
    const visits = times.map((start) => buyOne(random, item, start));
    if (visits.length === 0 || visits.flat().length > room) return [];
    shopper.regular.add(item.id);
    room -= visits.flat().length;
    return visits;
  };
  return {
    after: (visit) =>
      visit.flatMap(({ type, item, time }) => {
        if (type !== 'purchase' || shopper.regular.has(item.id)) return [];
        return buyAt(item, drawReorders(random, item, { from: time, until }));
      }),
    dueNow: ({ interest, byNoun }) => {
      const line = interest.lines.find(({ lastsWeeks }) => lastsWeeks !== null);
      const shelf = line === undefined ? undefined : byNoun.get(line.noun);
      if (shelf === undefined) return [];
      const item = takeFrom(random, shelf, until - 5 * intervalOf(line));
      const ago = [4.3, 3.2, 2.1, 1.1].map((intervals) => intervals * intervalOf(line));
      return buyAt(
        item,
        item.createdAt > until - Math.max(...ago) ? [] : ago.map((ms) => until - ms),
      );
    },
  };
}

/**
 * When a user buys a consumable again, until the end of the history: each at an own interval, at the same time of the day.
 * Some are late with the next purchase, and some have stopped.
 */
function drawReorders(
  random: SeededRandom,
  { line }: DemoItem,
  { from, until }: { from: number; until: number },
): number[] {
  if (line.lastsWeeks === null || !random.chance(REGULARS)) return [];
  const interval = intervalOf(line) * (0.75 + 0.5 * random.next());
  // The time since the last purchase, in intervals.
  const late = 0.3 + random.next();
  const count = Math.round((until - from) / interval - late);
  if (count < 1) return [];
  const spacing = (until - from) / (count + late);
  const kept = random.chance(STOPPED) ? 1 + random.below(count) : count;
  return Array.from({ length: kept }, (_, index) => {
    const after = (index + 1 + JITTER * (random.next() - 0.5)) * spacing;
    return from + Math.round(after / DAY_MS) * DAY_MS;
  });
}

function intervalOf(line: { readonly lastsWeeks: number | null } | undefined): number {
  return (line?.lastsWeeks ?? 0) * 7 * DAY_MS;
}
