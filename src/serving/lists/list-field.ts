import type {
  CandidateSourceName,
  Chains,
  ListOwner,
} from '../../domain/serving-rules/candidate-sources.ts';
import type { ListCursor } from '../../domain/serving-rules/list-cursor.ts';
import type { RecommendationFilter } from '../../domain/serving-rules/recommendation-filter.ts';

/** A field of the API that returns lists. */
export interface ListField {
  readonly name: ListFieldName;
  /** The primary source; items of other sources complete its lists. */
  readonly primary: CandidateSourceName;
  /** The explanation of a list without items of the primary source, unless the source has a closer one. */
  readonly missing: string;
  readonly owner: ListOwner;
  readonly chainIn: (chains: Chains) => readonly CandidateSourceName[];
}

export type ListFieldName =
  | keyof Chains
  | 'popularItems'
  | 'frequentlyBoughtTogether'
  | 'sessionRecommendations'
  | 'buyAgain'
  | 'recentlyViewed'
  | 'trendingItems'
  | 'newArrivals'
  | 'onSale';

/** All fields. The chains of three are a setting. */
export const listFields: { readonly [Name in ListFieldName]: ListField & { name: Name } } = {
  userRecommendations: {
    name: 'userRecommendations',
    primary: 'PERSONALIZED',
    missing: 'No recommendations have been computed for this user yet.',
    owner: 'user',
    chainIn: (chains) => chains.userRecommendations,
  },
  similarItems: {
    name: 'similarItems',
    primary: 'SIMILAR',
    missing:
      'No similar items have been computed for this item: it is new or not in the catalogue.',
    owner: 'item',
    chainIn: (chains) => chains.similarItems,
  },
  itemAffinity: {
    name: 'itemAffinity',
    primary: 'AFFINITY',
    missing: 'No affinities have been computed for this user yet.',
    owner: 'user',
    chainIn: (chains) => chains.itemAffinity,
  },
  popularItems: {
    name: 'popularItems',
    primary: 'POPULAR',
    missing: 'No popular items have been loaded.',
    owner: 'shop',
    chainIn: () => ['POPULAR'],
  },
  frequentlyBoughtTogether: {
    name: 'frequentlyBoughtTogether',
    primary: 'BOUGHT_TOGETHER',
    missing: 'No items are known to be bought together with these.',
    owner: 'items',
    chainIn: () => ['BOUGHT_TOGETHER', 'POPULAR_IN_CATEGORY', 'POPULAR'],
  },
  sessionRecommendations: {
    name: 'sessionRecommendations',
    primary: 'SESSION',
    missing: 'No items are known to follow these.',
    owner: 'items',
    chainIn: () => ['SESSION', 'SIMILAR', 'POPULAR_IN_CATEGORY', 'POPULAR'],
  },
  buyAgain: {
    name: 'buyAgain',
    primary: 'REPEAT',
    missing: 'No purchases of this user recur.',
    owner: 'user',
    chainIn: () => ['REPEAT'],
  },
  recentlyViewed: {
    name: 'recentlyViewed',
    primary: 'RECENT',
    missing: 'This user or session has no interactions yet.',
    owner: 'user',
    chainIn: () => ['RECENT'],
  },
  trendingItems: {
    name: 'trendingItems',
    primary: 'TRENDING',
    missing: 'No item is trending.',
    owner: 'shop',
    chainIn: () => ['TRENDING'],
  },
  newArrivals: {
    name: 'newArrivals',
    primary: 'NEW',
    missing: 'No item is new.',
    owner: 'user',
    chainIn: () => ['NEW'],
  },
  onSale: {
    name: 'onSale',
    primary: 'SALE',
    missing: 'No item is reduced.',
    owner: 'user',
    chainIn: () => ['SALE'],
  },
};

/** Whether a list is assembled beyond its page. */
export interface ListExtent {
  /** Whether `totalCount` is requested, for which the whole list is assembled. */
  readonly counts: boolean;
  /** Whether `hasNextPage` is requested, which can cost as much as the page. Default: true. */
  readonly looksAhead?: boolean;
}

/** One list that a client requests. */
export interface ListRequest extends ListExtent {
  /** The id of the user or the item; for a list of several items, that of the user. Empty where there is none. */
  readonly key: string;
  /** The items that the client sent: a cart, or what a visitor looked at, newest first. */
  readonly itemIds?: readonly string[];
  /** The visitor's session, which is a secret: only the shop's statement receives it. */
  readonly sessionId?: string | null;
  readonly first: number;
  readonly after: ListCursor | undefined;
  readonly filter: RecommendationFilter;
  /** What the reason of the list says about the request. */
  readonly remarks?: readonly string[];
}
