import type { Matrix } from '../matrices/matrix.ts';
import type { Pool } from '../steps/pool.ts';
import { BLOCKS, createFactors, type Factors } from './factors.ts';
import { writeInverse } from './orthonormalize.ts';

/** The subspace converges as (σ of the first beyond it / σ of its last) to twice this power. */
const ITERATIONS = 4;

/**
 * The items' rows of an orthonormal basis of the dominant right singular vectors of the matrix, each entry divided by
 * the square roots of its user's and its item's count ("How Powerful is Graph Convolution for Recommendation?", Shen et
 * al., CIKM 2021), by subspace iteration from a seeded random start ("Finding structure with randomness", Halko, Martinsson
 * and Tropp, SIAM Review 2011). Deterministic on any number of threads.
 */
export async function fitFactors(matrix: Matrix, width: number, pool: Pool): Promise<Factors> {
  const factors = createFactors(matrix, width);
  const { itemCount, userCount } = matrix;
  for (let at = 0; at < itemCount * width; at += 1) factors.numbers[at] = seeded(at);
  const run = async (pass: 'users' | 'items' | 'products' | 'multiply', count: number) =>
    pool.run({ kind: 'factors', task: { factors, pass }, count });
  for (let nth = 0; nth < ITERATIONS; nth += 1) {
    await run('users', userCount);
    await run('items', itemCount);
    await run('products', BLOCKS);
    writeInverse(factors);
    await run('multiply', itemCount);
  }
  return factors;
}

/** From -1 to 1. */
function seeded(at: number): number {
  let hash = Math.imul(at + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca77);
  return (hash ^ (hash >>> 16)) / 2 ** 31;
}
