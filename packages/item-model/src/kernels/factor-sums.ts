import { floatAt } from '../arrays/array-access.ts';
import { FACTOR_KERNEL } from './factor-kernel.ts';

/** Sums and products of rows of `width` numbers in one array; all arguments are positions in it. */
export interface FactorSums {
  /** Adds `row` times `factor` to the row `to`. */
  readonly addScaled: (to: number, row: number, factor: number) => void;
  readonly dot: (one: number, other: number) => number;
  /** Adds the outer product of `row` with itself to a square matrix; only the upper triangle is complete. */
  readonly addOuter: (matrix: number, row: number) => void;
  /** Replaces `row` by its product with an upper triangular matrix; `spare` is another row. */
  readonly multiply: (row: number, matrix: number, spare: number) => void;
}

/** Rows in shared memory. */
export interface FactorRows {
  readonly memory: WebAssembly.Memory | undefined;
  readonly numbers: Float32Array;
  /** A multiple of 4. */
  readonly width: number;
}

type Numbers = (...numbers: number[]) => number;

/** Sums in WebAssembly; plain ones where that is not available. */
export function fastFactorSums({ memory, numbers, width }: FactorRows): FactorSums {
  const bytes = Buffer.from(FACTOR_KERNEL, 'base64');
  if (!memory || !WebAssembly.validate(bytes)) return plainFactorSums({ numbers, width });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const find = (name: string) => {
    const found = exports[name];
    if (!takesNumbers(found)) throw new TypeError(`The kernel has no ${name}.`);
    return found;
  };
  const [addScaled, dot] = [find('addScaled'), find('dot')];
  const [addOuter, multiply] = [find('addOuter'), find('multiply')];
  return {
    addScaled: (to, row, factor) => void addScaled(to * 4, row * 4, width, factor),
    dot: (one, other) => dot(one * 4, other * 4, width),
    addOuter: (matrix, row) => void addOuter(matrix * 4, row * 4, width),
    multiply: (row, matrix, spare) => void multiply(row * 4, matrix * 4, width, spare * 4),
  };
}

function takesNumbers(found: unknown): found is Numbers {
  return typeof found === 'function';
}

/** Sums in plain arrays: the reference implementation of the fast ones. */
export function plainFactorSums({ numbers, width }: Omit<FactorRows, 'memory'>): FactorSums {
  const at = (index: number) => floatAt(numbers, index);
  const addScaled = (to: number, row: number, factor: number) => {
    for (let k = 0; k < width; k += 1) numbers[to + k] = at(to + k) + factor * at(row + k);
  };
  return {
    addScaled,
    dot: (one, other) => {
      let sum = 0;
      for (let k = 0; k < width; k += 1) sum += at(one + k) * at(other + k);
      return sum;
    },
    addOuter: (matrix, row) => {
      for (let k = 0; k < width; k += 1) addScaled(matrix + k * width, row, at(row + k));
    },
    multiply: (row, matrix, spare) => {
      numbers.fill(0, spare, spare + width);
      for (let k = 0; k < width; k += 1) addScaled(spare, matrix + k * width, at(row + k));
      numbers.copyWithin(row, spare, spare + width);
    },
  };
}
