import { affinity } from './affinity.ts';
import type { CandidateSource } from './candidate-source.ts';
import { boughtTogether } from './live/bought-together.ts';
import { newArrivals } from './live/new-arrivals.ts';
import { onSale } from './live/on-sale.ts';
import { recent } from './live/recent.ts';
import { repeat } from './live/repeat.ts';
import { session } from './live/session.ts';
import { trending } from './live/trending.ts';
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
  session,
  boughtTogether,
  repeat,
  recent,
  trending,
  newArrivals,
  onSale,
];
