import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from '../candidate-source.ts';
import { explainMissing, keepCategories, modelOf } from './model-lists.ts';

/** More items than this gain too little to be called trending. */
const MAX_TRENDING = 1_000;

/** What gains most against its own past. */
export const trending: CandidateSource = {
  name: 'TRENDING',
  kind: 'ITEM_MODEL',
  source: 'TRENDING',
  owners: ['shop'],
  needs: [],
  reason: () => 'Trending now.',
  summary: 'trending items',
  read: async (context, requests) =>
    Promise.all(requests.map(async (request) => findTrending(context, request))),
  explainMissing: (context, { filter }) =>
    explainMissing(
      context,
      filter.categories === null
        ? 'No item is trending.'
        : 'No item of the requested categories is trending.',
    ),
};

async function findTrending(
  context: ServingContext,
  request: CandidateRequest,
): Promise<FoundCandidates> {
  const model = modelOf(context, request.subject)?.model;
  if (model === undefined) return undefined;
  const gaining = Array.from(model.trendingItems.subarray(0, MAX_TRENDING));
  const itemIds = await keepCategories(
    context,
    request,
    gaining.map((item) => model.itemIds[item] ?? ''),
  );
  if (itemIds.length === 0) return undefined;
  const best = model.trend[gaining[0] ?? 0] ?? 1;
  const scores = itemIds.map((itemId) => (model.trend[model.numberOf(itemId)] ?? 0) / best);
  return { itemIds, scores };
}
