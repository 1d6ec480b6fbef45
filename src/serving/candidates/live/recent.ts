import { OperationalError } from '@recommendation-gateway/lib';

import type { CandidateSource, FoundCandidates } from '../candidate-source.ts';

/** What the user or the session interacted with last, each item once. */
export const recent: CandidateSource = {
  name: 'RECENT',
  kind: null,
  source: 'RECENT',
  owners: ['user'],
  needs: ['interactions'],
  reason: () => 'Seen recently.',
  summary: 'items that were seen recently',
  explainMissing: (_context, { signals: { interactions } }) =>
    interactions instanceof OperationalError
      ? interactions.message
      : 'This user or session has no interactions yet.',
  read: async (_context, requests) =>
    requests.map(({ signals: { interactions } }): FoundCandidates => {
      if (interactions instanceof OperationalError) return interactions;
      const itemIds = new Set(interactions?.interactions.map(({ itemId }) => itemId));
      return itemIds.size === 0 ? undefined : { itemIds: [...itemIds], scores: null };
    }),
};
