import { createHash } from 'node:crypto';

/** Some of the values, equal ones for equal seeds, in their order. */
export function takeSample<T>(
  values: readonly T[],
  size: number | undefined,
  seed: number,
): readonly T[] {
  if (size === undefined || size >= values.length) return values;
  const drawn = values
    .map((value, nth) => ({ value, nth, lot: lotOf(seed, nth) }))
    .toSorted((one, other) => one.lot - other.lot)
    .slice(0, size);
  return drawn.toSorted((one, other) => one.nth - other.nth).map(({ value }) => value);
}

function lotOf(seed: number, nth: number): number {
  return createHash('sha256').update(`${seed} ${nth}`).digest().readUInt32BE();
}
