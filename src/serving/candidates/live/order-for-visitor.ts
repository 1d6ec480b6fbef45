import { OperationalError } from '@recommendation-gateway/lib';

import type { Candidates } from '../../../domain/serving-rules/assemble-page.ts';
import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, FoundCandidates } from '../candidate-source.ts';
import { eventsOf, modelOf, numbersIn, orderOf, toSession } from './model-lists.ts';

/** Candidates in the order in which the visitor would want them; without known interactions, as they are. */
export function orderForVisitor(
  context: ServingContext,
  request: CandidateRequest,
  candidates: Candidates,
): FoundCandidates {
  const held = modelOf(context, request.subject);
  if (held === undefined) return candidates;
  const events = eventsOf(request);
  if (events instanceof OperationalError) return events;
  const { model, lists } = held;
  const visit = toSession(held, events);
  if (!visit.isKnown) return candidates;
  const items = numbersIn(model, candidates.itemIds);
  const scores = lists.scoreItems(visit, items);
  const order = orderOf(scores);
  return {
    itemIds: order.map((index) => candidates.itemIds[index] ?? ''),
    scores: order.map((index) => scores[index] ?? 0),
    because: (index) =>
      visit.itemIds[lists.because(visit, items[order[index] ?? -1] ?? -1)] ?? null,
    isOrderedByModel: true,
  };
}
