import { floatAt } from '../arrays/array-access.ts';
/** A symmetric positive definite system; its right-hand side is row `size` of the matrix. */
export interface RidgeSystem {
  /** Rows of `stride` numbers; only the lower triangle is read. */
  readonly matrix: Float32Array;
  readonly stride: number;
  /** Receives the solution. */
  readonly answer: Float32Array;
  solve(size: number): void;
}

/** A system in plain arrays: the reference implementation of the fast one. */
export function plainRidgeSystem(most: number): RidgeSystem {
  const stride = most + 1;
  const matrix = new Float32Array(stride * stride);
  const answer = new Float32Array(stride);
  return { matrix, stride, answer, solve: (size) => solveRidge(matrix, stride, answer, size) };
}

/** Cholesky decomposition of the first `size` rows with forward substitution of row `size`, then back substitution. */
function solveRidge(
  matrix: Float32Array,
  stride: number,
  answer: Float32Array,
  size: number,
): void {
  for (let row = 0; row <= size; row += 1) {
    const at = row * stride;
    for (let column = 0; column < row; column += 1) {
      const other = column * stride;
      const rest = floatAt(matrix, at + column) - dot(matrix, at, other, column);
      // Once its row is done, the diagonal holds the reciprocal.
      matrix[at + column] = rest * floatAt(matrix, other + column);
    }
    const left = floatAt(matrix, at + row) - dot(matrix, at, at, row);
    matrix[at + row] = 1 / Math.sqrt(Math.max(left, 1e-6));
  }
  answer.set(matrix.subarray(size * stride, size * stride + size));
  for (let row = size - 1; row >= 0; row -= 1) {
    const at = row * stride;
    const one = floatAt(answer, row) * floatAt(matrix, at + row);
    answer[row] = one;
    for (let column = 0; column < row; column += 1) {
      answer[column] = floatAt(answer, column) - one * floatAt(matrix, at + column);
    }
  }
}

/** Four accumulators: a single one would stall on its own latency. */
function dot(matrix: Float32Array, one: number, other: number, length: number): number {
  const even = length - (length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let k = 0; k < even; k += 4) {
    a += floatAt(matrix, one + k) * floatAt(matrix, other + k);
    b += floatAt(matrix, one + k + 1) * floatAt(matrix, other + k + 1);
    c += floatAt(matrix, one + k + 2) * floatAt(matrix, other + k + 2);
    d += floatAt(matrix, one + k + 3) * floatAt(matrix, other + k + 3);
  }
  for (let k = even; k < length; k += 1) a += floatAt(matrix, one + k) * floatAt(matrix, other + k);
  return a + b + c + d;
}
