import { floatAt, intAt } from '../arrays/array-access.ts';
import type { TopRows } from '../arrays/top-rows.ts';
import { fastRidgeSystem } from '../kernels/fast-ridge-system.ts';
import type { RidgeSystem } from '../kernels/plain-ridge-system.ts';
import type { TailSearch } from '../kernels/tail-search.ts';
import { type Gram, triangle } from '../matrices/gram.ts';

/** A ridge regression for each item on its candidates. */
export interface SolveTask {
  readonly gram: Gram;
  readonly lambda: number;
  /** Receives the candidates in ascending order, with their weights for the item. */
  readonly rows: TopRows;
}

/** The runner that solves for the items from `from` to `to`, exclusive. */
export function solveRunner(task: SolveTask, tail: TailSearch): (from: number, to: number) => void {
  const { gram, rows } = task;
  const { width } = rows;
  const system = fastRidgeSystem(width);
  return (from, to) => {
    for (let item = from; item < to; item += 1) {
      const size = Math.min(width, intAt(gram.candidates.count, item));
      const first = item * gram.candidates.width;
      const ids = gram.candidates.item.slice(first, first + size).sort();
      gather({ gram, ids, item, system, tail });
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

interface Gathering {
  readonly gram: Gram;
  readonly ids: Int32Array;
  readonly item: number;
  readonly system: RidgeSystem;
  /** The place of an item is its column in the system plus 1; all are 0 before and after. */
  readonly tail: TailSearch;
}

/** Gathers the Gram matrix of the candidates and the item; the item is the last row. */
function gather({ gram, ids, item, system, tail }: Gathering): void {
  const size = ids.length;
  const { place } = tail;
  const all = new Int32Array(size + 1);
  all.set(ids);
  all[size] = item;
  for (let row = 0; row <= size; row += 1) place[intAt(all, row)] = row + 1;
  for (let row = 0; row <= size; row += 1) {
    if (intAt(all, row) < gram.headCount) takeFromHead(gram, all, row, system);
    else system.matrix.fill(0, row * system.stride, row * system.stride + row);
  }
  for (let row = 0; row <= size; row += 1) {
    if (intAt(all, row) >= gram.headCount)
      takeFromTail({ gram, ids: all, item, system, tail }, row);
  }
  for (let row = 0; row <= size; row += 1) place[intAt(all, row)] = 0;
  system.matrix[size * system.stride + size] = floatAt(gram.diagonal, item);
}

function takeFromHead(gram: Gram, all: Int32Array, row: number, system: RidgeSystem): void {
  const { head } = gram;
  const { matrix, stride } = system;
  const id = intAt(all, row);
  const first = triangle(id, 0);
  for (let column = 0; column < row; column += 1) {
    const other = intAt(all, column);
    // Ids ascend; only the item itself, which is last, may rank before others.
    const value = other < id ? floatAt(head, first + other) : after(gram, other, id);
    matrix[row * stride + column] = value;
  }
}

function after({ head, headCount }: Gram, other: number, id: number): number {
  return other < headCount ? floatAt(head, triangle(other, id)) : 0;
}

function takeFromTail({ gram, ids, system, tail }: Gathering, row: number): void {
  const id = intAt(ids, row);
  const { tailItem, tailValue } = gram;
  const { matrix, stride } = system;
  const first = intAt(gram.tailStart, id);
  const count = tail.search(id);
  for (let nth = 0; nth < count; nth += 1) {
    const at = first + intAt(tail.found, nth);
    const column = (tail.place[intAt(tailItem, at)] ?? 0) - 1;
    // All others rank before this one, so they are left of it; only the last row's item may be right.
    const to = column < row ? row * stride + column : column * stride + row;
    matrix[to] = floatAt(tailValue, at);
  }
}
