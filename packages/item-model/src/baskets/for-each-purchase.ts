import { beginOf, endOf, intAt } from '../arrays/array-access.ts';
import type { Baskets } from './baskets.ts';

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
