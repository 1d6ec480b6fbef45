import type { Histories } from '@recommendation-gateway/item-model';
import { createRandom, type SeededRandom } from '@recommendation-gateway/lib';

import type { TrainingSet } from './read-data.ts';

/** The size of a generated shop. */
export interface SyntheticSize {
  readonly users: number;
  readonly items: number;
  readonly events: number;
}

/** Parses USERSxITEMSxEVENTS; undefined if the text is malformed. */
export function parseSize(text: string): SyntheticSize | undefined {
  const [, users, items, events] = /^(\d+)x(\d+)x(\d+)$/.exec(text) ?? [];
  if (users === undefined) return undefined;
  return { users: Number(users), items: Number(items), events: Number(events) };
}

const GROUPS = 200;

/** Users with skewed activity and one preferred group of items; items with skewed popularity. All times are equal. */
export function makeSyntheticSet(size: SyntheticSize): TrainingSet {
  const random = createRandom(2026);
  const start = new Int32Array(size.users + 1);
  const item = new Int32Array(size.events);
  const seenBy = new Int32Array(size.items).fill(-1);
  let count = 0;
  for (let user = 0; user < size.users; user += 1) {
    const length = Math.min(lengthOf(random, size), size.events - count);
    const group = random.below(GROUPS);
    for (let nth = 0; nth < length; nth += 1) {
      const one = drawItem(random, size.items, group);
      if (seenBy[one] === user) continue;
      seenBy[one] = user;
      item[count] = one;
      count += 1;
    }
    start[user + 1] = count;
  }
  return nameless(size, { start, item: item.subarray(0, count), time: new Float64Array(count) });
}

/** An exponential distribution around the mean, and a few very active users. */
function lengthOf(random: SeededRandom, size: SyntheticSize): number {
  const mean = (size.events / size.users) * 1.03;
  const rate = -Math.log(1 - random.next());
  return Math.max(1, Math.round(mean * (random.chance(0.01) ? 4 : 0.97) * rate));
}

/** Popularity falls with the rank; half of the items are of the user's preferred group. */
function drawItem(random: SeededRandom, items: number, group: number): number {
  const rank = Math.floor(items * random.next() ** 2.5);
  if (random.chance(0.5)) return rank;
  return Math.min(items - 1, rank - (rank % GROUPS) + group);
}

function nameless(
  size: SyntheticSize,
  columns: Pick<Histories, 'start' | 'item' | 'time'>,
): TrainingSet {
  const histories = { ...columns, userCount: size.users, itemCount: size.items };
  return { histories, users: [], items: [], warmCount: size.items, texts: new Map() };
}
