import { floatAt, intAt } from '../arrays/array-access.ts';
import { clearHeap, scaleHeap } from '../arrays/top-heap.ts';
import { storeHeap, type TopRows } from '../arrays/top-rows.ts';
import { collect, createTopSelection, cut } from '../arrays/top-selection.ts';
import type { Matrix } from '../matrices/matrix.ts';
import type { StepOrder } from '../transitions/order-steps.ts';

/** Sums up how often each item followed others. */
export interface TransitionTask extends StepOrder {
  readonly matrix: Matrix;
  /** Receives the sources of each target with the largest weights, unordered. */
  readonly rows: TopRows;
}

/** Items that many steps apart are no transition. */
const MAX_GAP = 8;
/** What a transition over one more step counts, relative to one without. */
const GAP_DECAY = 0.7;
const DECAYS = Float64Array.from({ length: MAX_GAP + 1 }, (_none, gap) => GAP_DECAY ** (gap - 1));
/** The powers by which the users of the source and of the target discount a sum. */
const SOURCE_POWER = 0.7;
const TARGET_POWER = 0.3;

/** The runner that fills the rows from `from` to `to`, exclusive: those of one target have the order of its users. */
export function transitionRunner(task: TransitionTask): (from: number, to: number) => void {
  const { matrix, rows } = task;
  const { itemCount } = matrix;
  const sums = { sum: new Float64Array(itemCount), nonZero: new Int32Array(itemCount), count: 0 };
  const sourceNorm = Float64Array.from(
    { length: itemCount },
    (_none, item) => countUsers(matrix, item) ** SOURCE_POWER,
  );
  const top = createTopSelection(rows.width);
  return (from, to) => {
    for (let target = from; target < to; target += 1) {
      addUp(task, target, sums);
      clearHeap(top, 0);
      for (let nth = 0; nth < sums.count; nth += 1) {
        const source = intAt(sums.nonZero, nth);
        const value = (sums.sum[source] ?? 0) / (sourceNorm[source] ?? 1);
        sums.sum[source] = 0;
        if (value >= top.threshold) collect(top, source, value);
      }
      sums.count = 0;
      cut(top);
      scaleHeap(top, countUsers(matrix, target) ** TARGET_POWER);
      storeHeap(rows, target, top);
    }
  };
}

function countUsers({ itemStart }: Matrix, item: number): number {
  return intAt(itemStart, item + 1) - intAt(itemStart, item);
}

/** The decayed transitions to one target, by source. */
interface TransitionSums {
  readonly sum: Float64Array;
  readonly nonZero: Int32Array;
  count: number;
}

function addUp(
  { matrix, step, itemEntry }: TransitionTask,
  target: number,
  sums: TransitionSums,
): void {
  const { itemStart, itemUser, userStart, userItem, userLength } = matrix;
  const last = intAt(itemStart, target + 1);
  for (let nth = intAt(itemStart, target); nth < last; nth += 1) {
    const user = intAt(itemUser, nth);
    const entry = intAt(itemEntry, nth);
    const own = intAt(step, entry);
    const end = intAt(userStart, user) + floatAt(userLength, user);
    for (let at = entry + 1; at < end; at += 1) {
      const gap = intAt(step, at) - own;
      if (gap > MAX_GAP) break;
      if (gap === 0) continue;
      const source = intAt(userItem, at);
      const before = sums.sum[source] ?? 0;
      if (before === 0) sums.nonZero[sums.count++] = source;
      sums.sum[source] = before + (DECAYS[gap] ?? 0);
    }
  }
}
