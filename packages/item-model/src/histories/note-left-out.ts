import { lengthOf } from '../arrays/array-access.ts';
import type { Baskets } from '../baskets/baskets.ts';
import { MAX_LEARNED } from '../matrices/matrix.ts';
import type { Histories } from './histories.ts';
import { countItems } from './trim-histories.ts';

/** What a training cannot learn from, and why, in a sentence each. */
export function noteLeftOut(histories: Histories, baskets?: Baskets): readonly string[] {
  const { userCount, start, time, truncatedUsers = 0 } = histories;
  const truncatedBaskets = baskets?.truncatedUsers ?? 0;
  const lengths = Int32Array.from({ length: userCount }, (_none, user) => lengthOf(start, user));
  const single = lengths.filter((length) => length === 1).length;
  const long = lengths.filter((length) => length > MAX_LEARNED).length;
  const cold = countItems(histories).filter((count) => count === 0).length;
  const isTimeless = time.length > 1 && time.every((one) => one === time[0]);
  const notes: readonly (readonly [applies: boolean, note: string])[] = [
    [
      truncatedUsers > 0,
      `Users whose history is truncated: ${truncatedUsers}. Their older items do not count.`,
    ],
    [
      truncatedBaskets > 0,
      `Users whose baskets are truncated: ${truncatedBaskets}. Repeats are learned from what remains.`,
    ],
    [
      long > 0,
      `Users with more than ${MAX_LEARNED} items: ${long}. Pairs are formed of their newest items.`,
    ],
    [single > 0, `Users with one item: ${single}. They do not relate items to each other.`],
    [cold > 0, `Items without events: ${cold}. Only content can recommend them.`],
    [isTimeless, 'All events have the same time: recency and order have no effect.'],
  ];
  return notes.flatMap(([applies, note]) => (applies ? [note] : []));
}
