import { floatAt, intAt } from '../arrays/array-access.ts';
import type { FactorSums } from '../kernels/factor-sums.ts';
import { BLOCKS, blockAt, type Factors, usersAt } from './factors.ts';

/**
 * A pass over the factors: the rows of users from those of their items, the rows of items from those of their users,
 * the products of all columns of items by blocks, or the rows of items times the matrix.
 */
export interface FactorTask {
  readonly factors: Factors;
  readonly pass: 'users' | 'items' | 'products' | 'multiply';
}

/** The runner of a pass from `from` to `to`, exclusive. */
export function factorRunner(
  { factors, pass }: FactorTask,
  sums: FactorSums,
  thread: number,
): (from: number, to: number) => void {
  const { buffer, width } = factors;
  const spare = (buffer.scratchStart + thread * buffer.scratchBytes) / 4;
  const run = {
    users: userPass(factors, sums),
    items: itemPass(factors, sums),
    products: productPass(factors, sums),
    multiply: (item: number) => sums.multiply(item * width, blockAt(factors, BLOCKS), spare),
  }[pass];
  return (from, to) => {
    for (let one = from; one < to; one += 1) run(one);
  };
}

function userPass(factors: Factors, sums: FactorSums): (user: number) => void {
  const { matrix, width, numbers } = factors;
  const { userStart, userItem, userLength, itemStart } = matrix;
  const first = usersAt(factors);
  return (user) => {
    const to = first + user * width;
    numbers.fill(0, to, to + width);
    const length = floatAt(userLength, user);
    const begin = intAt(userStart, user);
    for (let at = begin; at < begin + length; at += 1) {
      const item = intAt(userItem, at);
      const users = intAt(itemStart, item + 1) - intAt(itemStart, item);
      sums.addScaled(to, item * width, (users * length) ** -0.5);
    }
  };
}

function itemPass(factors: Factors, sums: FactorSums): (item: number) => void {
  const { matrix, width, numbers } = factors;
  const { userLength, itemStart, itemUser } = matrix;
  const first = usersAt(factors);
  return (item) => {
    const to = item * width;
    numbers.fill(0, to, to + width);
    const begin = intAt(itemStart, item);
    const end = intAt(itemStart, item + 1);
    for (let at = begin; at < end; at += 1) {
      const user = intAt(itemUser, at);
      const weight = ((end - begin) * floatAt(userLength, user)) ** -0.5;
      sums.addScaled(to, first + user * width, weight);
    }
  };
}

function productPass(factors: Factors, sums: FactorSums): (block: number) => void {
  const { matrix, width, numbers } = factors;
  const size = Math.ceil(matrix.itemCount / BLOCKS);
  return (block) => {
    const to = blockAt(factors, block);
    numbers.fill(0, to, to + width * width);
    const end = Math.min(matrix.itemCount, (block + 1) * size);
    for (let item = block * size; item < end; item += 1) sums.addOuter(to, item * width);
  };
}
