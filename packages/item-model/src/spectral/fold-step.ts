import { intAt } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import type { FactorSums } from '../kernels/factor-sums.ts';
import type { Factors } from './factors.ts';

/** The low-rank weights of pairs that are known. */
export interface FoldTask {
  readonly factors: Factors;
  /** By target item. Receives the weight of each source in place of its value. */
  readonly rows: TopRows;
}

/** The runner that weighs the sources of the items from `from` to `to`, exclusive. */
export function foldRunner(
  { factors, rows }: FoldTask,
  sums: FactorSums,
): (from: number, to: number) => void {
  const { matrix, width } = factors;
  const users = (item: number) => intAt(matrix.itemStart, item + 1) - intAt(matrix.itemStart, item);
  return (from, to) => {
    for (let target = from; target < to; target += 1) {
      const first = target * rows.width;
      const end = first + intAt(rows.count, target);
      for (let at = first; at < end; at += 1) {
        const source = intAt(rows.item, at);
        const popularity = Math.sqrt(users(target) / users(source));
        rows.value[at] = popularity * sums.dot(target * width, source * width);
      }
    }
  };
}
