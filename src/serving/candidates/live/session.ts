import { OperationalError } from '@recommendation-gateway/lib';

import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from '../candidate-source.ts';
import {
  eventsOf,
  explainMissing,
  modelOf,
  toCandidates,
  toSession,
  WANTED,
} from './model-lists.ts';

/** What follows from the newest interactions, or from the items of the request and these. */
export const session: CandidateSource = {
  name: 'SESSION',
  kind: 'ITEM_MODEL',
  source: 'SESSION',
  owners: ['user', 'items'],
  needs: ['interactions'],
  reason: () => 'Follows from the newest interactions.',
  summary: 'items that follow from the newest interactions',
  read: async (context, requests) => requests.map((request) => continueSession(context, request)),
  explainMissing: (context, { subject }) =>
    subject.itemIds.length === 0
      ? 'The request has no items.'
      : explainMissing(context, 'No items are known to follow these.'),
};

function continueSession(context: ServingContext, request: CandidateRequest): FoundCandidates {
  const held = modelOf(context, request.subject);
  if (held === undefined) return undefined;
  const events = eventsOf(request);
  if (events instanceof OperationalError) return events;
  const visit = toSession(held, events);
  const { lists } = held;
  const found = lists.continueSession(visit, WANTED);
  const because = (item: number) => lists.because(visit, item);
  return toCandidates(held, found, { itemIds: visit.itemIds, because });
}
