import { beginOf, endOf, intAt } from '../arrays/array-access.ts';

/**
 * What each user took at a time, repeats of earlier baskets included: the baskets of user u are at userStart[u] to
 * userStart[u + 1], newest first; the distinct items of basket b are at start[b] to start[b + 1].
 */
export interface Baskets {
  readonly userCount: number;
  readonly itemCount: number;
  readonly userStart: Int32Array;
  /** The second, the begin of the day, or the newest event of the order, in epoch seconds. */
  readonly time: Float64Array;
  readonly start: Int32Array;
  readonly item: Int32Array;
  /** The users of whom older baskets, or items of a basket, were left out. */
  readonly truncatedUsers?: number | undefined;
}

/** What one basket is: the events of a user on a day (UTC), at the same second, or of one order. */
export type BasketUnit = 'day' | 'moment' | OrderUnit;

/** Orders; events without one are a basket while they are close together. */
export interface OrderUnit {
  /** The number of the order of each event, by row; -1 for none. Orders of two users may have the same number. */
  readonly order: Int32Array;
  /** At most so many seconds between an event and the next one. */
  readonly gapSeconds: number;
}

/** Visits all items of all baskets, user by user and newest first. */
export function forEachPurchase(
  { userCount, userStart, start, item }: Baskets,
  visit: (item: number, basket: number, user: number) => void,
): void {
  for (let user = 0; user < userCount; user += 1) {
    const last = endOf(userStart, user);
    for (let basket = beginOf(userStart, user); basket < last; basket += 1) {
      const end = endOf(start, basket);
      for (let at = beginOf(start, basket); at < end; at += 1) {
        visit(intAt(item, at), basket, user);
      }
    }
  }
}
