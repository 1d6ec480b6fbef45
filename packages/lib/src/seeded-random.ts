/** A deterministic source of pseudorandom numbers. */
export interface SeededRandom {
  /** At least 0, below 1. */
  next(): number;
  /** An integer, at least 0 and below `end`. */
  below(end: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
}

/** Numbers for `seeds`. A further seed, such as a user's number, gives an independent stream. */
export function createRandom(...seeds: readonly number[]): SeededRandom {
  let state = seeds.reduce(mix, 0x9e3779b9);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    return scramble(state) / 2 ** 32;
  };
  return {
    next,
    below: (end) => Math.floor(next() * end),
    chance: (probability) => next() < probability,
  };
}

/** One of `values` with equal probability. */
export function pick<T>(random: SeededRandom, values: readonly T[]): T {
  return entryAt(values, random.below(values.length));
}

/** One of `values` by the running sums of their weights: `[2, 3]` picks the first two times in three. */
export function pickWeighted<T>(
  random: SeededRandom,
  values: readonly T[],
  runningSums: readonly number[],
): T {
  const target = random.next() * (runningSums.at(-1) ?? 0);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runningSums[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return entryAt(values, low);
}

/** The running sums of `weights`, for `pickWeighted`. */
export function runningSums(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** A shuffled copy of `values`. */
export function shuffle<T>(random: SeededRandom, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

function entryAt<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value at ${index} of ${values.length}`);
  return value;
}

function mix(state: number, seed: number): number {
  return scramble((state ^ Math.imul(seed | 0, 0x85ebca6b)) + Math.floor(seed / 2 ** 32));
}

/** The finalizer of mulberry32: every bit of the state affects every bit of the result. */
function scramble(state: number): number {
  const first = Math.imul(state ^ (state >>> 15), state | 1);
  const second = first ^ (first + Math.imul(first ^ (first >>> 7), first | 61));
  return (second ^ (second >>> 14)) >>> 0;
}
