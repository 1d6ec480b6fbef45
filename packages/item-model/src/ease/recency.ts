import { beginOf, endOf } from '../arrays/array-access.ts';
import type { Histories } from '../histories/histories.ts';
import { sharedFloat32 } from '../parallel/shared-arrays.ts';

/**
 * How older entries of a history lose weight: not at all, or by half every `half` entries, visits or days. Entries of
 * the same time are one visit, and weigh the same.
 */
export interface Recency {
  readonly by: 'nothing' | 'position' | 'visit' | 'age';
  readonly half: number;
}

export const NO_RECENCY: Recency = { by: 'nothing', half: 1 };

/** The candidates of validation if times differ. */
export const RECENCIES: readonly Recency[] = [
  NO_RECENCY,
  ...[1, 2, 4, 10].map((half): Recency => ({ by: 'position', half })),
  { by: 'visit', half: 1 },
  ...[10, 30, 120].map((half): Recency => ({ by: 'age', half })),
];

/** A few words for people. */
export function describeRecency({ by, half }: Recency): string {
  return by === 'nothing' ? 'none' : `half every ${half} by ${by}`;
}

const DAY_SECONDS = 24 * 3600;

/** The weight of each entry of the histories; a user's newest weighs 1. */
export function recencyWeights(histories: Histories, recency: Recency): Float32Array {
  const { userCount, start, time } = histories;
  const weight = sharedFloat32(histories.item.length);
  if (recency.by === 'nothing') return weight.fill(1);
  const fadeOf = createFade(recency);
  for (let user = 0; user < userCount; user += 1) {
    const first = beginOf(start, user);
    const end = endOf(start, user);
    const newest = time[first] ?? 0;
    let [visit, position] = [0, 0];
    for (let at = first; at < end; at += 1) {
      if (at > first && time[at] !== time[at - 1]) [visit, position] = [visit + 1, at - first];
      const age = newest - (time[at] ?? 0);
      weight[at] = fadeOf({ position, visit, age });
    }
  }
  return weight;
}

/** The same as `fade`, which is computed once for each number of entries or visits. */
function createFade(recency: Recency): (distance: Distance) => number {
  const { by } = recency;
  if (by !== 'position' && by !== 'visit') return (distance) => fade(recency, distance);
  const known: number[] = [];
  return (distance) => (known[distance[by]] ??= fade(recency, distance));
}

/** How far an entry is from the newest one: entries and visits in between, and seconds. */
export interface Distance {
  readonly position: number;
  readonly visit: number;
  readonly age: number;
}

/** What is left of the weight of an entry. */
export function fade({ by, half }: Recency, { position, visit, age }: Distance): number {
  if (by === 'nothing') return 1;
  if (by === 'position') return 0.5 ** (position / half);
  return 0.5 ** (by === 'visit' ? visit / half : age / DAY_SECONDS / half);
}
