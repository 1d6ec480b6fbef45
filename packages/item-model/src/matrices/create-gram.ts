import { addTo, beginOf, endOf } from '../arrays/array-access.ts';
import { createTopRows } from '../arrays/top-rows.ts';
import { bytesOfGathering } from '../kernels/tail-search.ts';
import { sharedFloat32, sharedInt32 } from '../parallel/shared-arrays.ts';
import { createSharedBuffer } from '../parallel/shared-buffer.ts';
import { type Gram, triangle } from './gram.ts';
import type { Matrix } from './matrix.ts';

/** The number of candidates and neighbours of an item, and whether ridge regressions need the Gram matrix. */
export interface GramSize {
  readonly candidates: number;
  readonly neighbours: number;
  readonly keepsGram: boolean;
}

/** About 100 MB as a triangle of floats. */
const MAX_HEAD = 7000;

/** A row is stored densely if it may fill this share of its part of the triangle. */
const DENSE_SHARE = 0.1;

const RIDGE_POWER = -0.5;
const TURBO_USER_POWER = -1.2;
const TURBO_ITEM_POWER = 0.4;

/** Allocates the Gram matrix and all that is computed in the same pass. */
export function createGram(matrix: Matrix, size: GramSize): Gram {
  const { itemCount } = matrix;
  const capacities = rowCapacities(matrix);
  const headCount = size.keepsGram ? countHead(capacities) : 0;
  const cosineWeight = lengthPower(matrix, -1);
  const tailEntries = size.keepsGram
    ? capacities.subarray(headCount).reduce((sum, one) => sum + one, 0)
    : 0;
  const buffer = createSharedBuffer(tailEntries * 2, bytesOfGathering(itemCount, size.candidates));
  return {
    matrix,
    ridgeWeight: lengthPower(matrix, RIDGE_POWER),
    cosineWeight,
    turboWeight: lengthPower(matrix, TURBO_USER_POWER),
    cosineNorm: cosineNorms(matrix, cosineWeight),
    turboNorm: turboNorms(matrix),
    headCount,
    head: sharedFloat32(size.keepsGram ? triangle(headCount, 0) : 0),
    diagonal: sharedFloat32(itemCount),
    tailStart: sharedInt32(itemCount),
    tailLength: sharedInt32(itemCount),
    tailBuffer: buffer,
    tailItem: new Int32Array(buffer.bytes, 0, tailEntries),
    tailValue: new Float32Array(buffer.bytes, tailEntries * 4, tailEntries),
    tailTop: sharedInt32(1),
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
    const end = endOf(matrix.userStart, user);
    for (let at = beginOf(matrix.userStart, user); at < end; at += 1) {
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

/** An upper bound for the entries of each row left of the diagonal: untouched memory costs nothing. */
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

/** The first rank with a sparse row. */
function countHead(capacities: Float64Array): number {
  let count = 0;
  while (
    count < Math.min(capacities.length, MAX_HEAD) &&
    (capacities[count] ?? 0) >= count * DENSE_SHARE
  ) {
    count += 1;
  }
  return count;
}
