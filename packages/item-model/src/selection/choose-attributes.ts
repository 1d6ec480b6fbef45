import { bestOf, type Part } from './part.ts';

const SHARES = [0, 0.005, 0.01];

/** The share of similar attributes. The gains are small, so more judges compare from the start. */
export const chooseAttributes: Part = {
  name: 'attributes',
  guard: 0.01,
  choose: async (trial, chosen) => {
    if (!trial.hasAttributes) return chosen;
    const best = await bestOf(SHARES, async (attributeShare) =>
      trial.confirm({ ...chosen, attributeShare }),
    );
    return { ...chosen, attributeShare: best.one };
  },
  describe: ({ attributeShare }) => String(attributeShare),
};
