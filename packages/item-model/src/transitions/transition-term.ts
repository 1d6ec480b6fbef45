import type { Term } from '../ease/term.ts';
import { fitTransitions } from './fit-transitions.ts';

/** The directed transitions between items. */
export const transitionTerm: Term = {
  name: 'transitions',
  share: ({ transitionShare }) => transitionShare,
  variant: () => '',
  power: 1,
  fit: async ({ input, ranked }, _settings, pool) =>
    fitTransitions(input.histories, ranked.matrix, pool),
};
