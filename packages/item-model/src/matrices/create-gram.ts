import { addTo, beginOf, endOf } from '../arrays/array-access.ts';
import { createTopRows } from '../arrays/top-rows.ts';
import { sharedFloat32 } from '../parallel/shared-arrays.ts';
import { type Gram, triangle } from './gram.ts';
import type { Matrix } from './matrix.ts';

/** The number of candidates and neighbours of an item, and whether ridge regressions need the Gram matrix. */
export interface GramSize {
  readonly candidates: number;
  readonly neighbours: number;
  readonly keepsGram: boolean;
  /** The number of stored rows at most; the others cost time in place of memory. */
  readonly maxHead?: number;
  /** The weight of a user in regressions, as a power of the length; 0 for equal weights. */
  readonly ridgePower?: number;
}

/** About 100 MB as a triangle of floats. */
const MAX_HEAD = 7000;

/** Rows are stored if they may fill this share of the triangle. */
const DENSE_SHARE = 0.1;

const RIDGE_POWER = -0.5;
const TURBO_USER_POWER = -1.2;
const TURBO_ITEM_POWER = 0.4;

/** Allocates the Gram matrix and all that is computed in the same pass. */
export function createGram(matrix: Matrix, size: GramSize): Gram {
  const { itemCount } = matrix;
  const headCount = size.keepsGram ? countHead(rowCapacities(matrix), size.maxHead) : 0;
  const cosineWeight = lengthPower(matrix, -1);
  return {
    matrix,
    ridgeWeight: lengthPower(matrix, size.ridgePower ?? RIDGE_POWER),
    cosineWeight,
    turboWeight: lengthPower(matrix, TURBO_USER_POWER),
    cosineNorm: cosineNorms(matrix, cosineWeight),
    turboNorm: turboNorms(matrix),
    headCount,
    head: sharedFloat32(size.keepsGram ? triangle(headCount, 0) : 0),
    diagonal: sharedFloat32(itemCount),
    keepsGram: size.keepsGram,
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

/** The number of stored rows: as many as may together fill their share of the triangle. */
function countHead(capacities: Float64Array, most = MAX_HEAD): number {
  let filled = 0;
  let count = 0;
  for (let next = 1; next <= Math.min(capacities.length, most); next += 1) {
    filled += capacities[next - 1] ?? 0;
    if (filled >= DENSE_SHARE * triangle(next, 0)) count = next;
  }
  return count;
}
