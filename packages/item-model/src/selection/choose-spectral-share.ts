import type { Histories } from '../histories/histories.ts';
import { rankFor } from '../spectral/spectral-term.ts';
import { bestOf, isBeyondChance, type Part } from './part.ts';

/** Smaller or denser data are learned well by the regressions alone. */
const MIN_ITEMS = 20_000;
const MAX_DENSITY = 0.003;

/** Without times, items are held out at random, which favours the regressions: the share is fixed unless it loses more. */
const FIXED_SHARE = 0.35;
const MAX_LOSS = 0.01;

const SHARES = [0, 0.2, 0.4];
const MIN_GAIN = 0.01;

/** The share of the low-rank term. */
export const chooseSpectralShare: Part = {
  name: 'low rank',
  choose: async (trial, chosen) => {
    if (!isLargeAndSparse(trial.histories) || rankFor(trial.histories) === 0) return chosen;
    const valueOf = async (spectralShare: number) => trial.value({ ...chosen, spectralShare });
    const before = await valueOf(0);
    if (!trial.hasTimes) {
      const isHarmless = (await valueOf(FIXED_SHARE)) >= before * (1 - MAX_LOSS);
      return { ...chosen, spectralShare: isHarmless ? FIXED_SHARE : 0 };
    }
    const best = await bestOf(SHARES, valueOf);
    const tried = { ...chosen, spectralShare: best.one };
    const isClear = best.value >= before * (1 + MIN_GAIN);
    return isClear && (await isBeyondChance(trial, chosen, tried)) ? tried : chosen;
  },
  describe: ({ spectralShare }) => String(spectralShare),
};

function isLargeAndSparse({ userCount, itemCount, item }: Histories): boolean {
  return itemCount > MIN_ITEMS && item.length < MAX_DENSITY * userCount * itemCount;
}
