import { addTo } from '../arrays/array-access.ts';
import { type Baskets, forEachPurchase } from '../baskets/baskets.ts';

/** Distinct users by item. */
interface RepeatUsers {
  readonly all: Int32Array;
  /** Those who took the item more than once. */
  readonly repeating: Int32Array;
}

/** Counts how many users took each item, and how many took it again. */
export function countRepeatUsers(baskets: Baskets): RepeatUsers {
  const { itemCount } = baskets;
  const [all, repeating] = [new Int32Array(itemCount), new Int32Array(itemCount)];
  const lastUser = new Int32Array(itemCount).fill(-1);
  const lastRepeating = new Int32Array(itemCount).fill(-1);
  forEachPurchase(baskets, (item, _basket, user) => {
    if (lastUser[item] !== user) addTo(all, item, 1);
    else if (lastRepeating[item] !== user) {
      addTo(repeating, item, 1);
      lastRepeating[item] = user;
    }
    lastUser[item] = user;
  });
  return { all, repeating };
}
