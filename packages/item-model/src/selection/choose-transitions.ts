import type { Part } from './part.ts';

const [LITTLE, FIRST, MUCH] = [0.1, 0.2, 0.4];

/** The share of the directed transitions. Data of large baskets seems to gain a little, but does not. */
export const chooseTransitions: Part = {
  name: 'transitions',
  guard: 0.01,
  choose: async (trial, chosen) => {
    if (!trial.hasTimes) return chosen;
    const valueOf = async (transitionShare: number) =>
      trial.confirm({ ...chosen, transitionShare });
    const [none, first] = [await valueOf(0), await valueOf(FIRST)];
    const next = first > none ? MUCH : LITTLE;
    const best = (await valueOf(next)) > Math.max(none, first) ? next : FIRST;
    return { ...chosen, transitionShare: best === FIRST && first <= none ? 0 : best };
  },
  describe: ({ transitionShare }) => String(transitionShare),
};
