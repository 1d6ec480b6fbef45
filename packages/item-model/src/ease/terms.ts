import { attributeTerm } from '../attributes/attribute-rows.ts';
import { spectralTerm } from '../spectral/spectral-term.ts';
import { TURBO_POWER } from '../steps/combine-step.ts';
import { transitionTerm } from '../transitions/fit-transitions.ts';
import type { Term } from './term.ts';

/** The neighbours of Turbo-CF (Park, Shin and Shin, SIGIR 2024), which the pass over all pairs has found. */
const turboTerm: Term = {
  name: 'turbo',
  share: ({ turboShare }) => turboShare,
  variant: () => '',
  power: TURBO_POWER,
  fit: async ({ gram }) => Promise.resolve(gram.neighbours),
};

/** All terms, in the order in which they are added. */
export const TERMS: readonly Term[] = [turboTerm, spectralTerm, transitionTerm, attributeTerm];
