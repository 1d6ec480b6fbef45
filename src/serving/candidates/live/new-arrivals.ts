import type { HeldModel } from '../../item-model/held-model.ts';
import type { ServingContext } from '../../serving-context.ts';
import type { CandidateRequest, CandidateSource, FoundCandidates } from '../candidate-source.ts';
import { explainMissing, keepCategories, modelOf } from './model-lists.ts';
import { orderForVisitor } from './order-for-visitor.ts';

/** How long an item is new, and how many items are ordered at most. */
const NEW_SECONDS = 30 * 24 * 60 * 60;
const MAX_NEW = 1_000;

/** The newest items, or all new ones in the order in which the visitor would want them. */
export const newArrivals: CandidateSource = {
  name: 'NEW',
  kind: 'ITEM_MODEL',
  source: 'NEW',
  owners: ['user'],
  needs: ['interactions'],
  reason: () => 'New in the shop.',
  summary: 'new items',
  read: async (context, requests) =>
    Promise.all(requests.map(async (request) => findNew(context, request))),
  explainMissing: (context, { filter }) =>
    explainMissing(
      context,
      filter.categories === null
        ? 'No item is new: none was added in the 30 days before the model was trained.'
        : 'No item of the requested categories is new.',
    ),
};

async function findNew(
  context: ServingContext,
  request: CandidateRequest,
): Promise<FoundCandidates> {
  const held = modelOf(context, request.subject);
  if (held === undefined) return undefined;
  const itemIds = await keepCategories(context, request, newItems(held));
  if (itemIds.length === 0) return undefined;
  return orderForVisitor(context, request, { itemIds, scores: null });
}

const newByModel = new WeakMap<HeldModel, readonly string[]>();

/** Newest first. An old export has new items, too: what counts is the time of its data. */
function newItems(held: HeldModel): readonly string[] {
  const known = newByModel.get(held);
  if (known !== undefined) return known;
  const { model, generation } = held;
  const until = generation.dataUntil ?? generation.createdAt;
  const since = until.getTime() / 1_000 - NEW_SECONDS;
  const newest = Array.from(model.newestItems.subarray(0, MAX_NEW));
  const itemIds = newest
    .filter((item) => (model.firstSeen[item] ?? 0) >= since)
    .map((item) => model.itemIds[item] ?? '');
  newByModel.set(held, itemIds);
  return itemIds;
}
