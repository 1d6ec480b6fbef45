import { OperationalError } from '@recommendation-gateway/lib';

import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from '../candidate-source.ts';
import { explainMissing, modelOf, toCandidates, toSession } from './model-lists.ts';

/** What the user has bought and is likely to need again, most due first. */
export const repeat: CandidateSource = {
  name: 'REPEAT',
  kind: 'ITEM_MODEL',
  source: 'REPEAT',
  owners: ['user'],
  needs: ['purchases'],
  reason: () => 'This user has bought it, and it is due again.',
  summary: 'items that the user is likely to buy again',
  read: async (context, requests) => requests.map((request) => findDue(context, request)),
  explainMissing: (context, { signals: { purchases = [] } }) =>
    explainMissing(
      context,
      purchases instanceof OperationalError ? purchases.message : explainNotDue(purchases.length),
    ),
};

function explainNotDue(purchases: number): string {
  return purchases > 0
    ? 'No purchase of this user is due again.'
    : 'This user has not bought anything yet.';
}

function findDue(
  context: ServingContext,
  { subject, signals: { purchases = [] } }: CandidateRequest,
): FoundCandidates {
  const held = modelOf(context, subject);
  if (held === undefined) return undefined;
  if (purchases instanceof OperationalError) return purchases;
  const now = Math.floor(subject.asOf.getTime() / 1_000);
  return toCandidates(held, held.lists.dueAgain(toSession(held, purchases), now));
}
