import { addTo, beginOf, endOf } from '../arrays/array-access.ts';
import { createTopRows } from '../arrays/top-rows.ts';
import { sharedFloat32 } from '../parallel/shared-arrays.ts';
import { createGramRows, noGramRows, type RowLimits } from './gram-rows.ts';
import type { Gram } from './gram.ts';
import type { Matrix } from './matrix.ts';

/** The number of candidates and neighbours of each item, and whether ridge regressions need the Gram matrix. */
export interface GramSize extends RowLimits {
  readonly neighbours: number;
  readonly keepsGram: boolean;
  /** The weight of a user in regressions, as a power of the length; 0 for equal weights. */
  readonly ridgePower?: number;
}

const RIDGE_POWER = -0.5;
const TURBO_USER_POWER = -1.2;
const TURBO_ITEM_POWER = 0.4;

/** Allocates the Gram matrix and all that is computed in the same pass. */
export function createGram(matrix: Matrix, size: GramSize): Gram {
  const { itemCount } = matrix;
  const cosineWeight = lengthPower(matrix, -1);
  return {
    matrix,
    ridgeWeight: lengthPower(matrix, size.ridgePower ?? RIDGE_POWER),
    cosineWeight,
    turboWeight: lengthPower(matrix, TURBO_USER_POWER),
    cosineNorm: cosineNorms(matrix, cosineWeight),
    turboNorm: turboNorms(matrix),
    ...(size.keepsGram ? createGramRows(matrix, size) : noGramRows()),
    diagonal: sharedFloat32(itemCount),
    candidates: createTopRows(itemCount, size.candidates),
    neighbours: createTopRows(itemCount, size.neighbours),
  };
}

function lengthPower({ userLength }: Matrix, power: number): Float32Array {
  const weight = sharedFloat32(userLength.length);
  for (let user = 0; user < weight.length; user += 1) {
    weight[user] = Math.max(1, userLength[user] ?? 1) ** power;
  }
  return weight;
}

function cosineNorms(matrix: Matrix, weight: Float32Array): Float32Array {
  const sums = new Float64Array(matrix.itemCount);
  for (let user = 0; user < matrix.userCount; user += 1) {
    const first = beginOf(matrix.userStart, user);
    const end = first + (matrix.userLength[user] ?? 0);
    for (let at = first; at < end; at += 1) {
      addTo(sums, matrix.userItem[at] ?? 0, weight[user] ?? 0);
    }
  }
  const norms = sharedFloat32(matrix.itemCount);
  norms.set(sums.map(Math.sqrt));
  return norms;
}

function turboNorms({ itemCount, itemStart }: Matrix): Float32Array {
  const norms = sharedFloat32(itemCount);
  for (let item = 0; item < itemCount; item += 1) {
    norms[item] = (endOf(itemStart, item) - beginOf(itemStart, item)) ** TURBO_ITEM_POWER;
  }
  return norms;
}
