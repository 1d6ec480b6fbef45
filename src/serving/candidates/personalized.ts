import type { CandidateSource } from './candidate-source.ts';
import { readStored } from './read-rows.ts';

/** The list that Personalize computed for the user. */
export const personalized: CandidateSource = {
  name: 'PERSONALIZED',
  kind: 'USER_RECOMMENDATIONS',
  source: 'PERSONALIZED',
  owners: ['user'],
  needs: [],
  reason: () => 'Recommended for this user.',
  summary: 'the user’s recommendations',
  read: async ({ reader }, requests) => readStored(reader.userRecommendations, requests),
};
