import type { Matrix } from '../src/matrices/matrix.ts';

/** For each pair of item ranks the sum over their common users: the length of a user's history to the power. */
export function naivePairs(matrix: Matrix, power: number): number[][] {
  const { userCount, itemCount, userStart, userItem } = matrix;
  const sums = Array.from({ length: itemCount }, () => Array<number>(itemCount).fill(0));
  for (let user = 0; user < userCount; user += 1) {
    const own = userItem.subarray(userStart[user], userStart[user + 1]);
    for (const one of own) {
      const row = sums[one] ?? [];
      for (const other of own) row[other] = (row[other] ?? 0) + own.length ** power;
    }
  }
  return sums;
}
