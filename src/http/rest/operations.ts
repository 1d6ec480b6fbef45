import { OperationalError } from '@recommendation-gateway/lib';
import type { z } from 'zod';

import type { Serving } from '../../serving/create-serving.ts';
import type { ListRequest } from '../../serving/lists/list-field.ts';
import { affinityAnswer, itemListAnswer, userListAnswer } from './answers.ts';
import { presentList } from './present-list.ts';

export type RestServing = Pick<Serving, 'userRecommendations' | 'similarItems' | 'itemAffinity'>;

/** An operation of the REST API, as data: the router and the OpenAPI document read it. */
export interface RestOperation {
  readonly id: string;
  /** The part of the path before the id. */
  readonly path: string;
  /** The name of the id in the path. */
  readonly key: 'user_id' | 'item_id';
  /** The field of GraphQL that returns the same list. */
  readonly field: 'userRecommendations' | 'similarItems' | 'itemAffinity';
  readonly summary: string;
  readonly answer: z.ZodType;
  readonly read: (serving: RestServing, request: ListRequest) => Promise<RestList<unknown>>;
}

/** A response, and when it passes the freshness target, in milliseconds since 1970. */
interface RestList<Body> {
  readonly body: Body;
  readonly staleAt: number;
}

const BASE = '/api/v1/personalize';

export const restOperations: readonly RestOperation[] = [
  {
    id: 'getRecommendations',
    field: 'userRecommendations',
    path: `${BASE}/recommendations`,
    key: 'user_id',
    summary: 'Recommended items for a user. A user without any data gets popular items.',
    answer: userListAnswer,
    read: async (serving, request): Promise<RestList<z.output<typeof userListAnswer>>> => {
      const list = only(await serving.userRecommendations([request]));
      return { body: { userId: request.key, ...presentList(list) }, staleAt: list.staleAt };
    },
  },
  {
    id: 'getSimilarItems',
    field: 'similarItems',
    path: `${BASE}/similar-items`,
    key: 'item_id',
    summary: 'Items that are similar to an item. An item without similar items gets popular items.',
    answer: itemListAnswer,
    read: async (serving, request): Promise<RestList<z.output<typeof itemListAnswer>>> => {
      const list = only(await serving.similarItems([request]));
      return { body: { itemId: request.key, ...presentList(list) }, staleAt: list.staleAt };
    },
  },
  {
    id: 'getItemAffinity',
    field: 'itemAffinity',
    path: `${BASE}/item-affinity`,
    key: 'user_id',
    summary: 'The items and categories that a user has an affinity for.',
    answer: affinityAnswer,
    read: async (serving, request): Promise<RestList<z.output<typeof affinityAnswer>>> => {
      const { items, categories: shares } = only(await serving.itemAffinity([request]));
      const body = { userId: request.key, ...presentList(items), categories: [...shares] };
      return { body, staleAt: items.staleAt };
    },
  },
];

function only<View extends object>(answers: readonly (View | OperationalError)[]): View {
  const [answer] = answers;
  if (answer instanceof OperationalError) throw answer;
  if (answer === undefined) throw new Error('the request has no answer');
  return answer;
}
