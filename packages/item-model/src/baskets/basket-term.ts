import type { Term } from '../ease/term.ts';
import { fitBasketRidge } from './fit-basket-ridge.ts';

/**
 * The second layer: local EASE whose rows are baskets in place of users, repeats included. What is bought together says
 * what completes the newest visit; what the same users buy says what they like.
 */
export const basketTerm: Term = {
  name: 'baskets',
  share: ({ baskets }) => baskets?.factor ?? 0,
  variant: ({ baskets }) => String(baskets?.lambda),
  power: 1,
  fit: async ({ input: { baskets }, ranked, gram }, settings, pool) => {
    if (!baskets) throw new RangeError('no baskets to learn from');
    const size = { candidates: gram.candidates.width, lambda: settings.baskets?.lambda ?? 0 };
    return fitBasketRidge(baskets, ranked, pool, size);
  },
};
