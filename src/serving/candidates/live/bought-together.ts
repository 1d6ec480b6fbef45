import { OperationalError } from '@recommendation-gateway/lib';

import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from '../candidate-source.ts';
import { explainMissing, modelOf, toCandidates, toSession, WANTED } from './model-lists.ts';

/** What users buy together with the items of the request; the visitor's own purchases count a little. */
export const boughtTogether: CandidateSource = {
  name: 'BOUGHT_TOGETHER',
  kind: 'ITEM_MODEL',
  source: 'BOUGHT_TOGETHER',
  owners: ['items'],
  needs: ['interactions'],
  reason: () => 'Often bought together with these items.',
  summary: 'items that are bought together with these',
  read: async (context, requests) => requests.map((request) => completeCart(context, request)),
  explainMissing: (context, { subject }) =>
    subject.itemIds.length === 0
      ? 'The cart is empty.'
      : explainMissing(context, 'No items are known to be bought together with these.'),
};

function completeCart(
  context: ServingContext,
  { subject, signals: { interactions } }: CandidateRequest,
): FoundCandidates {
  const held = modelOf(context, subject);
  if (held === undefined) return undefined;
  const isUnknown = interactions instanceof OperationalError;
  if (isUnknown && subject.isContinued) return interactions;
  const own = isUnknown ? [] : (interactions?.interactions ?? []);
  const purchases = toSession(
    held,
    own.filter(({ isPurchase }) => isPurchase),
  );
  const { model, lists } = held;
  const cart = subject.itemIds.map((itemId) => model.numberOf(itemId));
  const found = lists.completeCart(cart, purchases.isKnown ? purchases : undefined, WANTED);
  const because = (item: number) => lists.becauseOfCart(cart, item);
  return toCandidates(held, found, { itemIds: subject.itemIds, because });
}
