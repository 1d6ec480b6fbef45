import { addTo, beginOf, floatAt, intAt } from '../arrays/array-access.ts';
import type { Histories } from '../histories/histories.ts';
import type { Matrix } from '../matrices/matrix.ts';
import { sharedInt32 } from '../parallel/shared-arrays.ts';

/** The order of the entries that pairs are formed of. */
export interface StepOrder {
  /** The step of each entry, from 0 for the user's newest one: entries of the same time are one step. */
  readonly step: Int32Array;
  /** The entries of each item, in the order of `itemUser` of the matrix. */
  readonly itemEntry: Int32Array;
}

/** Numbers the steps of each history. */
export function orderSteps({ start, time }: Histories, matrix: Matrix): StepOrder {
  const { userCount, userItem, userLength, itemStart, itemUser } = matrix;
  const step = sharedInt32(userItem.length);
  const itemEntry = sharedInt32(itemUser.length);
  const next = itemStart.slice();
  for (let user = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const end = first + floatAt(userLength, user);
    let current = 0;
    for (let at = first; at < end; at += 1) {
      if (at > first && time[at] !== time[at - 1]) current += 1;
      step[at] = current;
      const item = intAt(userItem, at);
      itemEntry[intAt(next, item)] = at;
      addTo(next, item, 1);
    }
  }
  return { step, itemEntry };
}
