import { attributeTerm } from '../attributes/attribute-term.ts';
import { spectralTerm } from '../spectral/spectral-term.ts';
import { transitionTerm } from '../transitions/transition-term.ts';
import type { Term } from './term.ts';
import { turboTerm } from './turbo-term.ts';

/** All terms, in the order in which they are added. */
export const TERMS: readonly Term[] = [turboTerm, spectralTerm, transitionTerm, attributeTerm];
