import {
  createRandom,
  pick,
  pickWeighted,
  runningSums,
  type SeededRandom,
} from '@recommendation-gateway/lib';

import { ageGroups, type AgeGroup, type Interest } from './product-line.ts';

export interface DemoUser {
  readonly id: string;
  readonly ageGroup: AgeGroup;
  readonly country: string;
  /** One to three interests, the strongest first. */
  readonly interests: readonly Interest[];
  /** The cumulative weights of the interests. */
  readonly interestSums: readonly number[];
}

/** The example of the documents: a user with a long history, a visit since yesterday and consumables to buy again. */
export const EXAMPLE_USER = '123';

const USER_STREAM = 2;
const ACTIVITY_STREAM = 3;
const MAX_ACTIVE = 8;

const countries = ['US', 'CA', 'GB', 'DE', 'AU', 'FR'] as const;
const countrySums = runningSums([50, 14, 14, 10, 7, 5]);
const interestCountSums = runningSums([35, 45, 20]);
const strengthSums = runningSums([0.6, 0.28, 0.12]);

/** User number `index` (from 0; ids start at 1): the same for the same seed, regardless of the size of the shop. */
export function generateUser(
  seed: number,
  index: number,
  interests: readonly Interest[],
): DemoUser {
  const random = createRandom(seed, USER_STREAM, index);
  const own = drawInterests(random, interests);
  const favourite = own[0]?.ageGroup;
  return {
    id: String(index + 1),
    ageGroup: favourite !== undefined && random.chance(0.45) ? favourite : pick(random, ageGroups),
    country: pickWeighted(random, countries, countrySums),
    interests: own,
    interestSums: strengthSums.slice(0, own.length),
  };
}

/** Distributes `total` interactions over the users: many have few, and few have many. */
export function shareOut(seed: number, users: number, total: number): (index: number) => number {
  const sums = new Float64Array(users + 1);
  for (let index = 0; index < users; index++) {
    sums[index + 1] = (sums[index] ?? 0) + drawActivity(seed, index);
  }
  const upTo = (index: number) => Math.round(((sums[index] ?? 0) / (sums[users] ?? 1)) * total);
  return (index) => upTo(index + 1) - upTo(index);
}

function drawInterests(random: SeededRandom, interests: readonly Interest[]): Interest[] {
  const count = pickWeighted(random, [1, 2, 3], interestCountSums);
  const sums = runningSums(interests.map((interest) => interest.share));
  const drawn = Array.from({ length: count }, () => pickWeighted(random, interests, sums));
  return [...new Set(drawn)];
}

function drawActivity(seed: number, index: number): number {
  const random = createRandom(seed, ACTIVITY_STREAM, index);
  const normal =
    Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const activity = Math.min(MAX_ACTIVE, Math.exp(0.85 * normal));
  return String(index + 1) === EXAMPLE_USER ? Math.max(activity, 3) : activity;
}
