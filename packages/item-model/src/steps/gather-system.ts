import { floatAt, intAt } from '../arrays/array-access.ts';
import type { HistorySearch } from '../kernels/history-search.ts';
import type { RidgeSystem } from '../kernels/plain-ridge-system.ts';
import { type Gram, triangle } from '../matrices/gram.ts';

/** The system of an item's regression on the items `ids`, which ascend. */
export interface Gathering {
  readonly gram: Gram;
  readonly ids: Int32Array;
  readonly item: number;
  /** Receives the Gram matrix of the ids; the item is its last row. */
  readonly system: RidgeSystem;
  /** The place of an item is its column in the system plus 1; all are 0 before and after. */
  readonly histories: HistorySearch;
}

/** Gathers the entries left of the diagonal. */
export function gatherSystem({ gram, ids, item, system, histories }: Gathering): void {
  const size = ids.length;
  const { place } = histories;
  const all = new Int32Array(size + 1);
  all.set(ids);
  all[size] = item;
  for (let row = 0; row <= size; row += 1) place[intAt(all, row)] = row + 1;
  for (let row = 0; row <= size; row += 1) {
    if (intAt(all, row) < gram.headCount) takeFromHead(gram, all, row, system);
    else system.matrix.fill(0, row * system.stride, row * system.stride + row);
  }
  for (let row = 0; row <= size; row += 1) {
    if (intAt(all, row) >= gram.headCount) addUp({ gram, ids: all, item, system, histories }, row);
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

/** Adds up the entries of an item outside the head with all that rank before it, as the Gram step does: user by user. */
function addUp({ gram, ids, system, histories }: Gathering, row: number): void {
  const id = intAt(ids, row);
  const { itemStart, itemUser, userStart, userItem } = gram.matrix;
  const { matrix, stride } = system;
  const { place, found } = histories;
  for (let nth = intAt(itemStart, id); nth < intAt(itemStart, id + 1); nth += 1) {
    const user = intAt(itemUser, nth);
    const weight = floatAt(gram.ridgeWeight, user);
    const first = intAt(userStart, user);
    const count = histories.search(user);
    for (let at = 0; at < count; at += 1) {
      const other = intAt(userItem, first + intAt(found, at));
      if (other >= id) continue;
      const column = (place[other] ?? 0) - 1;
      // Those before it are left of it; only the last row's item may be right.
      const to = column < row ? row * stride + column : column * stride + row;
      matrix[to] = floatAt(matrix, to) + weight;
    }
  }
}
