import { floatAt, intAt } from '../arrays/array-access.ts';
import { type HistorySearch, usersPerSearch } from '../kernels/history-search.ts';
import type { RidgeSystem } from '../kernels/plain-ridge-system.ts';
import type { RowSearch } from '../kernels/row-search.ts';
import { triangle } from '../matrices/gram-rows.ts';
import type { Gram } from '../matrices/gram.ts';

/** The system of an item's regression on the items `ids`, which ascend. */
export interface Gathering {
  readonly gram: Gram;
  readonly ids: Int32Array;
  readonly item: number;
  /** Receives the Gram matrix of the ids; the item is its last row. */
  readonly system: RidgeSystem;
  /** The place of an item is its column in the system plus 1; all are 0 before and after. */
  readonly histories: HistorySearch;
  /** Searches the rows of the tail, if these are stored, with the same system: otherwise histories are searched. */
  readonly rows?: RowSearch | undefined;
  /** For each user, the last item whose system the user was added to, plus 1. */
  readonly visited: Int32Array;
}

/** Gathers the entries left of the diagonal. */
export function gatherSystem({ gram, ids, item, ...tools }: Gathering): void {
  const { system, histories, rows } = tools;
  const size = ids.length;
  const { place } = rows ?? histories;
  const all = new Int32Array(size + 1);
  all.set(ids);
  all[size] = item;
  for (let row = 0; row <= size; row += 1) place[intAt(all, row)] = row + 1;
  for (let row = 0; row <= size; row += 1) {
    if (intAt(all, row) < gram.headCount) takeFromHead(gram, all, row, system);
    else if (rows) rows.take(intAt(all, row), row, size + 1);
    else system.matrix.fill(0, row * system.stride, row * system.stride + row);
  }
  if (rows) completeLast(gram, all, system);
  else addTail({ gram, ids: all, item, ...tools });
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

/** The item's entries with higher ranks are stored in the rows of these: they were taken into the column of the item. */
function completeLast({ headCount }: Gram, all: Int32Array, { matrix, stride }: RidgeSystem): void {
  const last = all.length - 1;
  for (let row = last - 1; row >= 0 && intAt(all, row) > intAt(all, last); row -= 1) {
    if (intAt(all, row) < headCount) return;
    matrix[last * stride + row] = floatAt(matrix, row * stride + last);
  }
}

/** Adds up the entries outside the head. Each history is searched once: candidates of an item share many users. */
function addTail(gathering: Gathering): void {
  const { gram, ids, item, visited } = gathering;
  const { itemStart, itemUser } = gram.matrix;
  const users = new Int32Array(usersPerSearch(ids.length));
  let count = 0;
  for (const id of ids) {
    if (id < gram.headCount) continue;
    for (let nth = intAt(itemStart, id); nth < intAt(itemStart, id + 1); nth += 1) {
      const user = intAt(itemUser, nth);
      if (visited[user] === item + 1) continue;
      visited[user] = item + 1;
      users[count] = user;
      count += 1;
      if (count < users.length) continue;
      addUsers(gathering, users, count);
      count = 0;
    }
  }
  addUsers(gathering, users, count);
}

/** Adds users to the entries of all pairs of the items found in their histories. */
function addUsers(gathering: Gathering, users: Int32Array, count: number): void {
  const { gram, histories } = gathering;
  const { found, searchAll } = histories;
  searchAll(users, count);
  let first = 1;
  for (let nth = 0; nth < count; nth += 1) {
    const end = first + intAt(found, first - 1);
    addPairs(gathering, { first, end, weight: floatAt(gram.ridgeWeight, intAt(users, nth)) });
    first = end + 1;
  }
}

interface FoundPlaces {
  readonly first: number;
  readonly end: number;
  readonly weight: number;
}

function addPairs(
  { gram, ids, system, histories }: Gathering,
  { first, end, weight }: FoundPlaces,
): void {
  const { found } = histories;
  const { matrix, stride } = system;
  for (let nth = first + 1; nth < end; nth += 1) {
    const row = intAt(found, nth) - 1;
    const isTail = intAt(ids, row) >= gram.headCount;
    for (let at = first; at < nth; at += 1) {
      const column = intAt(found, at) - 1;
      if (!isTail && intAt(ids, column) < gram.headCount) continue;
      const to = column < row ? row * stride + column : column * stride + row;
      matrix[to] = floatAt(matrix, to) + weight;
    }
  }
}
