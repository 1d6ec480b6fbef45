import { affinity } from './affinity.ts';
import type { CandidateSource } from './candidate-source.ts';
import { personalized } from './personalized.ts';
import { popular, popularInCategory } from './popular.ts';
import { similarToInteractions, similarToItems } from './similar-to-interactions.ts';
import { similarToItem } from './similar-to-item.ts';

/** All sources. Sources with the same name, which chains and cursors contain, serve lists of different owners. */
export const candidateSources: readonly CandidateSource[] = [
  personalized,
  affinity,
  similarToInteractions,
  similarToItem,
  similarToItems,
  popularInCategory,
  popular,
];
