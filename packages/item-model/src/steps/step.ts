import { fastFactorSums, type FactorSums } from '../kernels/factor-sums.ts';
import { fastHistorySearch } from '../kernels/history-search.ts';
import { fastItemSums, type ItemSums, sparseItemSums } from '../kernels/item-sums.ts';
import { fastPairSums } from '../kernels/pair-sums.ts';
import { fastRowSearch } from '../kernels/row-search.ts';
import type { Gram } from '../matrices/gram.ts';
import { SUMS } from '../matrices/matrix.ts';
import { type FactorTask, factorRunner } from '../spectral/factor-step.ts';
import type { Factors } from '../spectral/factors.ts';
import { type FoldTask, foldRunner } from '../spectral/fold-step.ts';
import { type CombineTask, combineRunner } from './combine-step.ts';
import { gramRunner } from './gram-step.ts';
import { type ListTask, listRunner } from './list-step.ts';
import { neighbourRunner } from './neighbour-step.ts';
import { type SolveTask, solveRunner } from './solve-step.ts';
import { type TransitionTask, transitionRunner } from './transition-step.ts';

/** A data-parallel step over the numbers 0 to `count`, exclusive; its results are in shared memory. */
export type Step = {
  readonly count: number;
  readonly chunk: number;
  /** The next number to claim. */
  readonly next: Int32Array;
  /** The number of threads that have started. */
  readonly started: Int32Array;
  /** Whether threads first free the memory of earlier steps. */
  readonly collectsGarbage: boolean;
} & (
  | { readonly kind: 'gram' | 'neighbours'; readonly task: Gram }
  | { readonly kind: 'solve'; readonly task: SolveTask }
  | { readonly kind: 'transitions'; readonly task: TransitionTask }
  | { readonly kind: 'combine'; readonly task: CombineTask }
  | { readonly kind: 'factors'; readonly task: FactorTask }
  | { readonly kind: 'fold'; readonly task: FoldTask }
  | { readonly kind: 'lists'; readonly task: ListTask }
);

/** Claims chunks until none is left. Any number of threads may run a step at once. */
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
      return solveRunnerOf(step.task, thread);
    case 'transitions':
      return transitionRunner(step.task);
    case 'combine':
      return combineRunner(step.task);
    case 'factors':
      return factorRunner(step.task, factorSums(step.task.factors), thread);
    case 'fold':
      return foldRunner(step.task, factorSums(step.task.factors));
    case 'lists':
      return listRunner(step.task, sumsFor(step.task, thread));
  }
}

function solveRunnerOf(task: SolveTask, thread: number): (from: number, to: number) => void {
  const { matrix, tail } = task.gram;
  return solveRunner(task, fastHistorySearch(matrix, thread), tail && fastRowSearch(tail, thread));
}

function factorSums({ buffer, numbers, width }: Factors): FactorSums {
  return fastFactorSums({ memory: buffer.memory, numbers, width });
}

/** If a history touches less than this share of the catalogue, scanning all sums costs more than adding them. */
const SPARSE = 1 / 64;

function sumsFor({ matrix, rows }: ListTask, thread: number): ItemSums {
  const { itemCount, userCount, userItem } = matrix;
  const history = userItem.length / Math.max(1, userCount);
  const nonZero = history * (rows.item.length / Math.max(1, itemCount));
  return nonZero < itemCount * SPARSE ? sparseItemSums(rows) : fastItemSums(rows, thread);
}
