import type { Part } from './part.ts';

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
