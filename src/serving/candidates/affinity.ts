import type { CandidateSource } from './candidate-source.ts';

/** The items whose segments contain the user. */
export const affinity: CandidateSource = {
  name: 'AFFINITY',
  kind: 'ITEM_AFFINITY',
  source: 'AFFINITY',
  owners: ['user'],
  needs: ['affinity'],
  reason: () => 'Matches this user’s interests.',
  summary: 'items that match the user’s interests',
  read: async (_context, requests) => requests.map(({ signals }) => signals.affinity ?? undefined),
};
