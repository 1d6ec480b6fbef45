import { OperationalError } from '@recommendation-gateway/lib';

import type { RecommendationList } from '../../domain/lists/recommendation-list.ts';
import type { ServingContext } from '../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from './candidate-source.ts';
import { freshenList } from './live/freshen-list.ts';
import { modelOf } from './live/model-lists.ts';
import { readStored } from './read-rows.ts';

/** The list that Personalize computed for the user, re-ordered by interactions that are newer. */
export const personalized: CandidateSource = {
  name: 'PERSONALIZED',
  kind: 'USER_RECOMMENDATIONS',
  usesItemModel: true,
  source: 'PERSONALIZED',
  owners: ['user'],
  needs: ['newer'],
  reason: () => 'Recommended for this user.',
  summary: 'the user’s recommendations',
  read: async (context, requests) => {
    const lists = await readStored(context.reader.userRecommendations, requests);
    return requests.map((request, index) => freshen(context, request, lists[index]));
  },
};

function freshen(
  context: ServingContext,
  { subject, signals: { newer = null } }: CandidateRequest,
  stored: RecommendationList | undefined,
): FoundCandidates {
  if (stored === undefined || newer === null) return stored;
  if (newer instanceof OperationalError) return newer;
  const held = modelOf(context, subject);
  return held === undefined ? stored : freshenList(held, stored, newer);
}
