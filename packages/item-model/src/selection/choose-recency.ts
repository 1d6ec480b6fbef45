import { describeRecency, NO_RECENCY, RECENCIES, type Recency } from '../ease/recency.ts';
import { bestOf, type Part } from './part.ts';

/** Half-lives in entries, visits or days, each about 1.4 times the one before. */
const HALVES = [
  0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 7, 10, 14, 20, 30, 42, 60, 85, 120, 170, 240,
];

/**
 * The half-life again, with the weights chosen: from neighbour to neighbour while that improves. Few judges cannot tell
 * neighbours apart, and lists alone cost little.
 */
export const refineRecency: Part = {
  name: 'half-life',
  guard: 0,
  choose: async (trial, chosen) => {
    const { by, half } = chosen.recency;
    const first = HALVES.indexOf(half);
    if (by === 'nothing' || first < 0) return chosen;
    const valueAt = async (place: number) =>
      trial.confirm({ ...chosen, recency: withHalf(chosen.recency, place) });
    let [place, value] = [first, await valueAt(first)];
    for (const direction of [-1, 1]) {
      while (HALVES[place + direction] !== undefined) {
        const next = await valueAt(place + direction);
        if (next <= value) break;
        [place, value] = [place + direction, next];
      }
      if (place !== first) break;
    }
    return { ...chosen, recency: withHalf(chosen.recency, place) };
  },
  describe: ({ recency }) => describeRecency(recency),
};

function withHalf({ by, half }: Recency, place: number): Recency {
  return { by, half: HALVES[place] ?? half };
}

/** How older entries of a history lose weight. */
export const chooseRecency: Part = {
  name: 'recency',
  choose: async (trial, chosen) => {
    const options = trial.hasTimes ? RECENCIES : [NO_RECENCY];
    const best = await bestOf(options, async (recency) => trial.value({ ...chosen, recency }));
    return { ...chosen, recency: best.one };
  },
  describe: ({ recency }) => describeRecency(recency),
};
