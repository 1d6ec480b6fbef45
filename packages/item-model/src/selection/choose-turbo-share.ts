import { bestOf, type Part } from './part.ts';

/** The first helps most large and sparse catalogues: others have to be clearly better. */
const SHARES = [0.3, 0, 1];
const FIRST_SHARE_BONUS = 1.005;

/** The share of the Turbo-CF neighbours. */
export const chooseTurboShare: Part = {
  name: 'turbo',
  choose: async (trial, chosen) => {
    const best = await bestOf(SHARES, async (turboShare) => {
      const value = await trial.value({ ...chosen, turboShare });
      return turboShare === SHARES[0] ? value * FIRST_SHARE_BONUS : value;
    });
    return { ...chosen, turboShare: best.one };
  },
  describe: ({ turboShare }) => String(turboShare),
};
