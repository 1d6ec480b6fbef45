import { fastItemSums, type ItemSums, sparseItemSums } from '../kernels/item-sums.ts';
import { fastPairSums } from '../kernels/pair-sums.ts';
import { fastTailSearch } from '../kernels/tail-search.ts';
import type { Gram } from '../matrices/gram.ts';
import { SUMS } from '../matrices/matrix.ts';
import { type CombineTask, combineRunner } from './combine-step.ts';
import { gramRunner } from './gram-step.ts';
import { type ListTask, listRunner } from './list-step.ts';
import { neighbourRunner } from './neighbour-step.ts';
import { type SolveTask, solveRunner } from './solve-step.ts';

/** A piece of work over the numbers 0 … count, each by itself; all that it fills is shared memory. */
export type Step = {
  readonly count: number;
  readonly chunk: number;
  /** The next number that nobody has taken. */
  readonly next: Int32Array;
  /** How many threads have started. */
  readonly started: Int32Array;
  /** Whether threads are to let go of what earlier steps left. */
  readonly collectsGarbage: boolean;
} & (
  | { readonly kind: 'gram' | 'neighbours'; readonly task: Gram }
  | { readonly kind: 'solve'; readonly task: SolveTask }
  | { readonly kind: 'combine'; readonly task: CombineTask }
  | { readonly kind: 'lists'; readonly task: ListTask }
);

/** Takes chunks until none is left; any number of threads may do so at once. */
export function runStep(step: Step): void {
  const run = runnerOf(step, Atomics.add(step.started, 0, 1));
  for (;;) {
    const from = Atomics.add(step.next, 0, step.chunk);
    if (from >= step.count) return;
    run(from, Math.min(from + step.chunk, step.count));
  }
}

function runnerOf(step: Step, thread: number): (from: number, to: number) => void {
  switch (step.kind) {
    case 'gram':
      return gramRunner(step.task, fastPairSums(step.task, SUMS, thread));
    case 'neighbours':
      return neighbourRunner(step.task, fastPairSums(step.task, 1, thread));
    case 'solve':
      return solveRunner(step.task, fastTailSearch(step.task.gram, thread));
    case 'combine':
      return combineRunner(step.task);
    case 'lists':
      return listRunner(step.task, sumsFor(step.task, thread));
  }
}

/** Below this share of the catalogue that a user's history speaks of, to look through all of it costs more than to add up. */
const SPARSE = 1 / 16;

function sumsFor({ matrix, rows }: ListTask, thread: number): ItemSums {
  const { itemCount, userCount, userItem } = matrix;
  const history = userItem.length / Math.max(1, userCount);
  const touched = history * (rows.item.length / Math.max(1, itemCount));
  return touched < itemCount * SPARSE ? sparseItemSums(rows) : fastItemSums(rows, thread);
}
