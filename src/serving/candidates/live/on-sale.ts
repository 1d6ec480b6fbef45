import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from '../candidate-source.ts';
import { orderForVisitor } from './order-for-visitor.ts';

/** How many items are ordered at most: the most popular ones. */
const MAX_REDUCED = 1_000;

/** Items that cost less than their list price, in the order in which the visitor would want them. */
export const onSale: CandidateSource = {
  name: 'SALE',
  kind: 'POPULAR_ITEMS',
  usesItemModel: true,
  source: 'SALE',
  owners: ['user'],
  needs: ['interactions'],
  reason: () => 'Reduced in price.',
  summary: 'reduced items',
  read: async (context, requests) =>
    Promise.all(requests.map(async (request) => findReduced(context, request))),
  explainMissing: (_context, { filter }) =>
    filter.categories === null
      ? 'No item is reduced.'
      : 'No item of the requested categories is reduced.',
};

async function findReduced(
  context: ServingContext,
  request: CandidateRequest,
): Promise<FoundCandidates> {
  const { generationId, filter } = request;
  if (generationId === undefined) return undefined;
  const categories = filter.categories?.toSorted() ?? null;
  const query = { categories, limit: MAX_REDUCED };
  const { itemIds, scores } = await context.reader.reducedItems(generationId, query);
  if (itemIds.length === 0) return undefined;
  return orderForVisitor(context, request, { itemIds, scores });
}
