import { beginOf, endOf } from '../arrays/array-access.ts';
import { bytesOfSystem } from '../kernels/fast-ridge-system.ts';
import { sharedFloat32, sharedInt32 } from '../parallel/shared-arrays.ts';
import { createSharedBuffer, type SharedBuffer } from '../parallel/shared-buffer.ts';
import type { Matrix } from './matrix.ts';

/** The rows of a symmetric matrix up to the diagonal. */
export interface GramRows {
  /** Items below this rank have dense rows, stored as a triangle: the head. The others, the tail, have few users. */
  readonly headCount: number;
  readonly head: Float32Array;
  /**
   * The rows of the tail. Undefined if they take too much memory: then their entries are added up from the histories of
   * their users when a regression needs them.
   */
  readonly tail: SparseRows | undefined;
}

/** Rows of entries left of the diagonal: those of item i are at start[i] to end[i], in the order in which threads add rows. */
export interface SparseRows {
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly item: Int32Array;
  readonly value: Float32Array;
  /** Holds items and values, with scratch space for searches. */
  readonly buffer: SharedBuffer;
  /** The number of items that a search may look for. */
  readonly mostWanted: number;
  /** The end of the last row that was added. */
  readonly top: Int32Array;
}

/** What may be stored; more costs memory in place of time. */
export interface RowLimits {
  /** The candidates of an item, whose entries a regression needs. */
  readonly candidates: number;
  /** The number of dense rows. */
  readonly maxHead?: number | undefined;
  /** The number of entries that the sparse rows may have. */
  readonly maxTail?: number | undefined;
}

/** About 100 MB as a triangle of floats. */
const MAX_HEAD = 7000;
/** At most 32 MB. */
const MAX_TAIL = 4e6;

/** Dense rows may fill this share of the triangle: emptier ones take too much memory. */
const DENSE_SHARE = 0.1;
/** Entries of a row on average, from which on a dense one is faster than a sparse one that is searched. */
const LONG_ROW = 500;

/** The index of an entry on or left of the diagonal in a triangle. */
export function triangle(row: number, column: number): number {
  return (row * (row + 1)) / 2 + column;
}

/** Allocates the rows of all items. */
export function createGramRows(
  matrix: Matrix,
  { candidates, maxHead = MAX_HEAD, maxTail = MAX_TAIL }: RowLimits,
): GramRows {
  const capacities = rowCapacities(matrix);
  const dense = capacities.subarray(0, maxHead);
  const longCount = countHead(dense, LONG_ROW);
  const entries = capacities.subarray(longCount).reduce((sum, one) => sum + one, 0);
  const isStored = entries <= maxTail;
  // Histories cost more time than any row.
  const headCount = isStored ? longCount : countHead(dense, 0);
  return {
    headCount,
    head: sharedFloat32(triangle(headCount, 0)),
    tail: isStored ? createTail(matrix.itemCount, entries, candidates + 1) : undefined,
  };
}

/** No rows, where no regressions need them. */
export function noGramRows(): GramRows {
  return { headCount: 0, head: sharedFloat32(0), tail: undefined };
}

/** Room for so many entries: what is not needed remains untouched, and costs no memory. */
function createTail(itemCount: number, entries: number, mostWanted: number): SparseRows {
  const buffer = createSharedBuffer(2 * entries, bytesOfSearch(itemCount, mostWanted));
  return {
    start: sharedInt32(itemCount),
    end: sharedInt32(itemCount),
    item: new Int32Array(buffer.bytes, 0, entries),
    value: new Float32Array(buffer.bytes, entries * 4, entries),
    buffer,
    mostWanted,
    top: sharedInt32(1),
  };
}

/** The scratch bytes of a search for at most `mostWanted` items, and of the system that receives them. */
export function bytesOfSearch(itemCount: number, mostWanted: number): number {
  return bytesOfPlaces(itemCount) + bytesOfSystem(mostWanted - 1);
}

/** The scratch bytes for the place of each item: whole vectors, with one to spare before the system. */
export function bytesOfPlaces(itemCount: number): number {
  return (Math.ceil(itemCount / 8) + 1) * 16;
}

/** An upper bound for the entries of each row left of the diagonal. */
function rowCapacities(matrix: Matrix): Float64Array {
  const capacities = new Float64Array(matrix.itemCount);
  for (let item = 0; item < matrix.itemCount; item += 1) {
    let events = 0;
    for (let nth = beginOf(matrix.itemStart, item); nth < endOf(matrix.itemStart, item); nth += 1) {
      events += (matrix.userLength[matrix.itemUser[nth] ?? 0] ?? 1) - 1;
    }
    capacities[item] = Math.min(item, events);
  }
  return capacities;
}

/** The number of dense rows: as many as may together fill their share of the triangle, and are that long on average. */
function countHead(capacities: Float64Array, length: number): number {
  let filled = 0;
  let count = 0;
  for (let next = 1; next <= capacities.length; next += 1) {
    filled += capacities[next - 1] ?? 0;
    if (filled >= Math.max(DENSE_SHARE * triangle(next, 0), length * next)) count = next;
  }
  return count;
}
