import { OperationalError } from '@recommendation-gateway/lib';
import type { z } from 'zod';

import { CART_LENGTH, SESSION_LENGTH } from '../../graphql/arguments/live-list-args.ts';
import type { ListFieldName, ListRequest } from '../../serving/lists/list-field.ts';
import type { RecommendationView } from '../../serving/lists/recommendation-view.ts';
import {
  affinityAnswer,
  itemListAnswer,
  shopListAnswer,
  userListAnswer,
  visitorListAnswer,
} from './answers.ts';
import { presentList } from './present-list.ts';
import type { ListServing } from './rest-options.ts';

/** An operation that returns one list, as data: the router and the OpenAPI document read it. */
export interface ListOperation {
  readonly id: string;
  /** Without the id, which follows it or is a query parameter. */
  readonly path: string;
  /** The name of the id; undefined for a list of the whole shop. */
  readonly key: 'user_id' | 'item_id' | undefined;
  /** Whether an anonymous visitor, without an id, has such a list too. */
  readonly isKeyOptional?: boolean;
  /** The most items that count, where the list follows from several. */
  readonly mostItems?: number;
  readonly takesSession: boolean;
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

const VISITOR = {
  key: 'user_id',
  isKeyOptional: true,
  takesSession: true,
  answer: visitorListAnswer,
} as const;

export const listOperations: readonly ListOperation[] = [
  {
    id: 'getRecommendations',
    field: 'userRecommendations',
    path: `${BASE}/recommendations`,
    key: 'user_id',
    takesSession: true,
    summary: 'Recommended items for a user. A user without any data gets popular items.',
    answer: userListAnswer,
    read: readList('userRecommendations', ofUser),
  },
  {
    id: 'getSimilarItems',
    field: 'similarItems',
    path: `${BASE}/similar-items`,
    key: 'item_id',
    takesSession: false,
    summary: 'Items that are similar to an item. An item without similar items gets popular items.',
    answer: itemListAnswer,
    read: readList('similarItems', ofItem),
  },
  {
    id: 'getItemAffinity',
    field: 'itemAffinity',
    path: `${BASE}/item-affinity`,
    key: 'user_id',
    takesSession: true,
    summary: 'The items and categories that a user has an affinity for.',
    answer: affinityAnswer,
    read: async (serving, request): Promise<RestList<z.output<typeof affinityAnswer>>> => {
      const { items, categories } = only(await serving.itemAffinity([request]));
      const body = { ...ofUser(request, items), categories: [...categories] };
      return { body, staleAt: items.staleAt };
    },
  },
  {
    id: 'getPopularItems',
    field: 'popularItems',
    path: `${BASE}/popular-items`,
    key: undefined,
    takesSession: false,
    summary: 'The most popular items, of the whole shop or of some categories.',
    answer: shopListAnswer,
    read: readList('popularItems', ofShop),
  },
  {
    id: 'getFrequentlyBoughtTogether',
    field: 'frequentlyBoughtTogether',
    path: `${BASE}/frequently-bought-together`,
    key: undefined,
    mostItems: CART_LENGTH,
    takesSession: true,
    summary: 'Items that complete a cart.',
    answer: shopListAnswer,
    read: readList('frequentlyBoughtTogether', ofShop),
  },
  {
    id: 'getSessionRecommendations',
    field: 'sessionRecommendations',
    path: `${BASE}/session-recommendations`,
    ...VISITOR,
    mostItems: SESSION_LENGTH,
    summary: 'What a visitor is likely to want next after some items, newest first.',
    read: readList('sessionRecommendations', ofVisitor),
  },
  {
    id: 'getItemsToBuyAgain',
    field: 'buyAgain',
    path: `${BASE}/buy-again`,
    key: 'user_id',
    takesSession: false,
    summary: 'Items that a user has bought and is likely to need again, most due first.',
    answer: userListAnswer,
    read: readList('buyAgain', ofUser),
  },
  {
    id: 'getRecentlyViewed',
    field: 'recentlyViewed',
    path: `${BASE}/recently-viewed`,
    ...VISITOR,
    summary: 'Items that a user or a session interacted with, newest first.',
    read: readList('recentlyViewed', ofVisitor),
  },
  {
    id: 'getTrendingItems',
    field: 'trendingItems',
    path: `${BASE}/trending-items`,
    key: undefined,
    takesSession: false,
    summary: 'Items whose interactions grow most compared with their own past.',
    answer: shopListAnswer,
    read: readList('trendingItems', ofShop),
  },
  {
    id: 'getNewArrivals',
    field: 'newArrivals',
    path: `${BASE}/new-arrivals`,
    ...VISITOR,
    summary: 'The newest items; for a known user or session best first.',
    read: readList('newArrivals', ofVisitor),
  },
  {
    id: 'getItemsOnSale',
    field: 'onSale',
    path: `${BASE}/on-sale`,
    ...VISITOR,
    summary: 'Items whose price is below their list price.',
    read: readList('onSale', ofVisitor),
  },
];

type PresentBody<Body> = (request: ListRequest, list: RecommendationView) => Body;

function readList<Body>(field: ListFieldName, present: PresentBody<Body>) {
  return async (serving: ListServing, request: ListRequest): Promise<RestList<Body>> => {
    const list = only(await serving.list(field, [request]));
    return { body: present(request, list), staleAt: list.staleAt };
  };
}

function ofUser(
  { key: userId }: ListRequest,
  list: RecommendationView,
): z.output<typeof userListAnswer> {
  return { userId, ...presentList(list) };
}

function ofVisitor(
  { key }: ListRequest,
  list: RecommendationView,
): z.output<typeof visitorListAnswer> {
  return { userId: key === '' ? null : key, ...presentList(list) };
}

function ofItem(
  { key: itemId }: ListRequest,
  list: RecommendationView,
): z.output<typeof itemListAnswer> {
  return { itemId, ...presentList(list) };
}

function ofShop(_: ListRequest, list: RecommendationView): z.output<typeof shopListAnswer> {
  return presentList(list);
}

function only<View extends object>(answers: readonly (View | OperationalError)[]): View {
  const [answer] = answers;
  if (answer instanceof OperationalError) throw answer;
  if (answer === undefined) throw new Error('the request has no answer');
  return answer;
}
