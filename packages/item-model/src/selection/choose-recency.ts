import { describeRecency, NO_RECENCY, RECENCIES } from '../ease/recency.ts';
import { bestOf, type Part } from './part.ts';

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
