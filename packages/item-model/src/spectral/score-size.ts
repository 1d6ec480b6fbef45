import { floatAt, intAt } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import type { Matrix } from '../matrices/matrix.ts';

/** Evenly spread users that scores are computed for. */
const USERS = 300;

/** The root mean square of the scores that weights by target item give to some users over all items. */
export function scoreSize(rows: TopRows, matrix: Matrix): number {
  const users = Math.min(USERS, matrix.userCount);
  const usersOf = invertSample(matrix, users);
  const score = new Float64Array(users);
  let sum = 0;
  for (let target = 0; target < matrix.itemCount; target += 1) {
    score.fill(0);
    const first = target * rows.width;
    const end = first + intAt(rows.count, target);
    for (let at = first; at < end; at += 1) {
      const weight = floatAt(rows.value, at);
      for (const user of usersOf.get(intAt(rows.item, at)) ?? []) {
        score[user] = (score[user] ?? 0) + weight;
      }
    }
    for (const one of score) sum += one * one;
  }
  return Math.sqrt(sum / (users * matrix.itemCount));
}

/** The sampled users of each of their items. */
function invertSample(
  { userCount, userStart, userItem, userLength }: Matrix,
  users: number,
): ReadonlyMap<number, readonly number[]> {
  const usersOf = new Map<number, number[]>();
  for (let nth = 0; nth < users; nth += 1) {
    const user = Math.floor((nth * userCount) / users);
    const first = intAt(userStart, user);
    for (const item of userItem.subarray(first, first + floatAt(userLength, user))) {
      const known = usersOf.get(item);
      if (known) known.push(nth);
      else usersOf.set(item, [nth]);
    }
  }
  return usersOf;
}
