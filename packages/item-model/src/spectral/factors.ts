import type { Matrix } from '../matrices/matrix.ts';
import { createSharedBuffer, type SharedBuffer } from '../parallel/shared-buffer.ts';

/** Low-rank factors in one shared array: rows of `width` numbers for items, then for users, then square matrices. */
export interface Factors {
  readonly matrix: Matrix;
  /** The rank, a multiple of 4. */
  readonly width: number;
  readonly buffer: SharedBuffer;
  readonly numbers: Float32Array;
}

/** Parts of the items whose sums are added up one after another: the result does not depend on the threads. */
export const BLOCKS = 16;

/** Allocates factors; a thread's scratch space holds one row. */
export function createFactors(matrix: Matrix, width: number): Factors {
  const length = wordsOf(matrix, width);
  const buffer = createSharedBuffer(length, width * 4);
  return { matrix, width, buffer, numbers: new Float32Array(buffer.bytes, 0, length) };
}

/** The numbers of factors. */
export function wordsOf(
  { itemCount, userCount }: Pick<Matrix, 'itemCount' | 'userCount'>,
  width: number,
): number {
  return (itemCount + userCount + (BLOCKS + 1) * width) * width;
}

/** Where the rows of users start. */
export function usersAt({ matrix, width }: Factors): number {
  return matrix.itemCount * width;
}

/** Where the sums of a block of items start; those of block `BLOCKS` are the matrix that rows are multiplied with. */
export function blockAt({ matrix, width }: Factors, block: number): number {
  return (matrix.itemCount + matrix.userCount + block * width) * width;
}
