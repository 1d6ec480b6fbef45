import { bestOf, type Part } from './part.ts';

const [LITTLE, FIRST, MUCH] = [0.1, 0.2, 0.4];

/** The share of the directed transitions. Where the first share loses, no other one would pass the guard. */
export const chooseTransitions: Part = {
  name: 'transitions',
  guard: 0.01,
  choose: async (trial, chosen) => {
    if (!trial.hasTimes) return chosen;
    const valueOf = async (transitionShare: number) =>
      trial.confirm({ ...chosen, transitionShare });
    const first = await bestOf([0, FIRST], valueOf);
    if (first.one === 0) return { ...chosen, transitionShare: 0 };
    const more = await bestOf([FIRST, MUCH], valueOf);
    const best = more.one === MUCH ? more : await bestOf([FIRST, LITTLE], valueOf);
    return { ...chosen, transitionShare: best.one };
  },
  describe: ({ transitionShare }) => String(transitionShare),
};
