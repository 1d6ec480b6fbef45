import { OperationalError } from '@recommendation-gateway/lib';
import type { z } from 'zod';

import type { ListFieldName, ListRequest } from '../../serving/lists/list-field.ts';
import type { RecommendationView } from '../../serving/lists/recommendation-view.ts';
import { affinityAnswer, itemListAnswer, shopListAnswer, userListAnswer } from './answers.ts';
import { presentList } from './present-list.ts';
import type { ListServing } from './rest-options.ts';

/** An operation that returns one list, as data: the router and the OpenAPI document read it. */
export interface ListOperation {
  readonly id: string;
  /** Without the id, which follows it or is a query parameter. */
  readonly path: string;
  /** The name of the id; undefined for a list of the whole shop. */
  readonly key: 'user_id' | 'item_id' | undefined;
  /** The field of GraphQL that returns the same list. */
  readonly field: ListFieldName;
  readonly summary: string;
  readonly answer: z.ZodType;
  readonly read: (serving: ListServing, request: ListRequest) => Promise<RestList<unknown>>;
}

/** A response, and when it passes the freshness target, in milliseconds since 1970. */
interface RestList<Body> {
  readonly body: Body;
  readonly staleAt: number;
}

export const BASE = '/api/v1/personalize';

export const listOperations: readonly ListOperation[] = [
  {
    id: 'getRecommendations',
    field: 'userRecommendations',
    path: `${BASE}/recommendations`,
    key: 'user_id',
    summary: 'Recommended items for a user. A user without any data gets popular items.',
    answer: userListAnswer,
    read: async (serving, request) =>
      ofUser(request, only(await serving.list('userRecommendations', [request]))),
  },
  {
    id: 'getSimilarItems',
    field: 'similarItems',
    path: `${BASE}/similar-items`,
    key: 'item_id',
    summary: 'Items that are similar to an item. An item without similar items gets popular items.',
    answer: itemListAnswer,
    read: async (serving, request) =>
      ofItem(request, only(await serving.list('similarItems', [request]))),
  },
  {
    id: 'getItemAffinity',
    field: 'itemAffinity',
    path: `${BASE}/item-affinity`,
    key: 'user_id',
    summary: 'The items and categories that a user has an affinity for.',
    answer: affinityAnswer,
    read: async (serving, request): Promise<RestList<z.output<typeof affinityAnswer>>> => {
      const { items, categories } = only(await serving.itemAffinity([request]));
      const { body, staleAt } = ofUser(request, items);
      return { body: { ...body, categories: [...categories] }, staleAt };
    },
  },
  {
    id: 'getPopularItems',
    field: 'popularItems',
    path: `${BASE}/popular-items`,
    key: undefined,
    summary: 'The most popular items, of the whole shop or of some categories.',
    answer: shopListAnswer,
    read: async (serving, request) => ofShop(only(await serving.list('popularItems', [request]))),
  },
];

function ofUser(
  { key: userId }: ListRequest,
  list: RecommendationView,
): RestList<z.output<typeof userListAnswer>> {
  return { body: { userId, ...presentList(list) }, staleAt: list.staleAt };
}

function ofItem(
  { key: itemId }: ListRequest,
  list: RecommendationView,
): RestList<z.output<typeof itemListAnswer>> {
  return { body: { itemId, ...presentList(list) }, staleAt: list.staleAt };
}

function ofShop(list: RecommendationView): RestList<z.output<typeof shopListAnswer>> {
  return { body: presentList(list), staleAt: list.staleAt };
}

function only<View extends object>(answers: readonly (View | OperationalError)[]): View {
  const [answer] = answers;
  if (answer instanceof OperationalError) throw answer;
  if (answer === undefined) throw new Error('the request has no answer');
  return answer;
}
