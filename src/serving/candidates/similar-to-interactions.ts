import { OperationalError } from '@recommendation-gateway/lib';

import type { Candidates } from '../../domain/serving-rules/assemble-page.ts';
import { interleaveLists } from '../../domain/serving-rules/order-lists.ts';
import type { CandidateRequest, CandidateSource } from './candidate-source.ts';
import { readRows } from './read-rows.ts';

/** Items similar to the user's last interactions. */
export const similarToInteractions: CandidateSource = {
  name: 'SIMILAR',
  kind: 'SIMILAR_ITEMS',
  source: 'SIMILAR',
  owners: ['user'],
  needs: ['lastInteractions'],
  reason: () => 'Similar to items this user interacted with recently.',
  summary: 'items similar to those the user interacted with recently',
  read: async ({ reader }, requests) => {
    const rows = await readRows(reader.similarItems, requests, interactionsOf);
    return requests.map((request, index): Candidates | OperationalError | undefined => {
      const { lastInteractions } = request.signals;
      if (lastInteractions instanceof OperationalError) return lastInteractions;
      const similar = interactionsOf(request).map((id) => rows[index]?.get(id)?.itemIds ?? []);
      const itemIds = interleaveLists(similar);
      return itemIds.length === 0 ? undefined : { itemIds, scores: null };
    });
  },
};

/** The same for the items of the request. */
export const similarToItems: CandidateSource = {
  ...similarToInteractions,
  owners: ['items'],
  reason: () => 'Similar to these items.',
  summary: 'items similar to these',
};

function interactionsOf({ signals }: CandidateRequest): readonly string[] {
  const { lastInteractions = [] } = signals;
  return lastInteractions instanceof OperationalError ? [] : lastInteractions;
}
