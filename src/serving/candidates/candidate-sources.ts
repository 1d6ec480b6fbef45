import { affinity } from './affinity.ts';
import type { CandidateSource } from './candidate-source.ts';
import { personalized } from './personalized.ts';
import { popular, popularInCategory } from './popular.ts';
import { similarToInteractions } from './similar-to-interactions.ts';
import { similarToItem } from './similar-to-item.ts';

/** All sources. Those of one name are for different owners of lists; the name stands in chains and cursors. */
export const candidateSources: readonly CandidateSource[] = [
  personalized,
  affinity,
  similarToInteractions,
  similarToItem,
  popularInCategory,
  popular,
];
