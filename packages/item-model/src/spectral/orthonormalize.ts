import { BLOCKS, blockAt, type Factors } from './factors.ts';

/** Columns whose part outside the span of the columns before them is below this share are dropped. */
const LEAST_SHARE = 1e-6;

/**
 * Writes the matrix that makes the columns of items orthonormal, from their products: the inverse of the Cholesky
 * factor, transposed. A column without a part of its own becomes 0.
 */
export function writeInverse(factors: Factors): void {
  const { width, numbers } = factors;
  const lower = cholesky(addProducts(factors), width);
  const to = blockAt(factors, BLOCKS);
  for (let column = 0; column < width; column += 1) {
    const inverse = solveUnit(lower, width, column);
    for (let row = 0; row < width; row += 1) numbers[to + column * width + row] = inverse[row] ?? 0;
  }
}

/** The lower triangle of the products of all columns. */
function addProducts(factors: Factors): Float64Array {
  const { width, numbers } = factors;
  const sum = new Float64Array(width * width);
  for (let block = 0; block < BLOCKS; block += 1) {
    const from = blockAt(factors, block);
    for (let row = 0; row < width; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        const at = row * width + column;
        sum[at] = (sum[at] ?? 0) + (numbers[from + column * width + row] ?? 0);
      }
    }
  }
  return sum;
}

/** In place; the diagonal holds reciprocals, or 0 for a dropped column. */
function cholesky(matrix: Float64Array, width: number): Float64Array {
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      const at = row * width + column;
      let rest = matrix[at] ?? 0;
      const least = rest * LEAST_SHARE;
      for (let k = 0; k < column; k += 1) {
        rest -= (matrix[row * width + k] ?? 0) * (matrix[column * width + k] ?? 0);
      }
      if (column < row) matrix[at] = rest * (matrix[column * width + column] ?? 0);
      else matrix[at] = rest > least ? rest ** -0.5 : 0;
    }
  }
  return matrix;
}

/** Column `unit` of the inverse of a lower triangular matrix. */
function solveUnit(lower: Float64Array, width: number, unit: number): Float64Array {
  const answer = new Float64Array(width);
  for (let row = unit; row < width; row += 1) {
    let rest = row === unit ? 1 : 0;
    for (let k = unit; k < row; k += 1) rest -= (lower[row * width + k] ?? 0) * (answer[k] ?? 0);
    answer[row] = rest * (lower[row * width + row] ?? 0);
  }
  return answer;
}
