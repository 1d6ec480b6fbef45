import { TURBO_POWER } from '../steps/combine-step.ts';
import type { Term } from './term.ts';

/** The neighbours of Turbo-CF (Park, Shin and Shin, SIGIR 2024), which the pass over all pairs has found. */
export const turboTerm: Term = {
  name: 'turbo',
  share: ({ turboShare }) => turboShare,
  variant: () => '',
  power: TURBO_POWER,
  fit: async ({ gram }) => Promise.resolve(gram.neighbours),
};
