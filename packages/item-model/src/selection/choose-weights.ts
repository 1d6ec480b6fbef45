import { bestOf, type Part } from './part.ts';

const LAMBDA_STEP = 2.5;
/** Further penalties that are tried after the first. */
const MAX_STEPS = 3;

/** The penalty of the regressions. A line search: continues in the better direction while it improves. */
export const chooseLambda: Part = {
  name: 'lambda',
  choose: async (trial, chosen) => {
    let best = { settings: chosen, value: await trial.value(chosen) };
    let step = LAMBDA_STEP;
    for (let nth = 0; nth < MAX_STEPS; nth += 1) {
      const lambda = (best.settings.ridge?.lambda ?? 0) * step;
      const settings = { ...chosen, ridge: { lambda } };
      const value = await trial.value(settings);
      if (value > best.value) best = { settings, value };
      else if (nth === 0) step = 1 / LAMBDA_STEP;
      else break;
    }
    return best.settings;
  },
  describe: ({ ridge }) => String(ridge?.lambda ?? 'none'),
};

/** The first helps most large and sparse catalogues: others have to be clearly better. */
const [NONE, FIRST, MUCH] = [0, 0.3, 1];
const FIRST_SHARE_BONUS = 1.005;

/** Where the first share loses this much, a larger one loses more. */
const CLEAR_LOSS = 0.01;

/** The share of the Turbo-CF neighbours. */
export const chooseTurboShare: Part = {
  name: 'turbo',
  choose: async (trial, chosen) => {
    const valueOf = async (turboShare: number) => {
      const value = await trial.value({ ...chosen, turboShare });
      return turboShare === FIRST ? value * FIRST_SHARE_BONUS : value;
    };
    const isWorse = (await valueOf(FIRST)) < (await valueOf(NONE)) * (1 - CLEAR_LOSS);
    const best = await bestOf(isWorse ? [NONE] : [FIRST, NONE, MUCH], valueOf);
    return { ...chosen, turboShare: best.one };
  },
  describe: ({ turboShare }) => String(turboShare),
};
