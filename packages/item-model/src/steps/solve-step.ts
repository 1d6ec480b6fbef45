import { intAt } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { fastRidgeSystem } from '../kernels/fast-ridge-system.ts';
import type { HistorySearch } from '../kernels/history-search.ts';
import type { RowSearch } from '../kernels/row-search.ts';
import type { Gram } from '../matrices/gram.ts';
import { gatherSystem } from './gather-system.ts';

/** A ridge regression for each item on its candidates. */
export interface SolveTask {
  readonly gram: Gram;
  readonly lambda: number;
  /** Receives the candidates in ascending order, with their weights for the item. */
  readonly rows: TopRows;
}

/** The runner that solves for the items from `from` to `to`, exclusive. */
export function solveRunner(
  task: SolveTask,
  histories: HistorySearch,
  tail?: RowSearch,
): (from: number, to: number) => void {
  const { gram, rows } = task;
  const { width } = rows;
  const system = tail?.system ?? fastRidgeSystem(width);
  const visited = new Int32Array(gram.matrix.userCount);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const size = Math.min(width, intAt(gram.candidates.count, item));
      const first = item * gram.candidates.width;
      const ids = gram.candidates.item.slice(first, first + size).sort();
      gatherSystem({ gram, ids, item, system, histories, rows: tail, visited });
      for (let row = 0; row < size; row += 1) {
        const at = row * system.stride + row;
        system.matrix[at] = (gram.diagonal[ids[row] ?? 0] ?? 0) + task.lambda;
      }
      system.solve(size);
      rows.count[item] = size;
      rows.item.set(ids, item * width);
      rows.value.set(system.answer.subarray(0, size), item * width);
    }
  };
}
