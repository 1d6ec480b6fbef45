import type { CandidateSource } from './candidate-source.ts';
import { readStored } from './read-rows.ts';
import { similarDescription } from './similar-description.ts';

/** The items that Personalize found similar to the item; for an item without them, those with a similar description. */
export const similarToItem: CandidateSource = {
  name: 'SIMILAR',
  kind: 'SIMILAR_ITEMS',
  source: 'SIMILAR',
  owners: ['item'],
  needs: [],
  reason: () => 'Similar to this item.',
  summary: 'similar items',
  read: async ({ reader }, requests) => readStored(reader.similarItems, requests),
  fallback: similarDescription,
};
