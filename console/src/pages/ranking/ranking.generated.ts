/* Generated from ranking.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The source of a recommendation or of a ranking. */
export type RecommendationSource =
  /** Items that the user has an affinity for, from item affinity segments. */
  | 'AFFINITY'
  /** Items that users buy together with the items of the request. */
  | 'BOUGHT_TOGETHER'
  /** A live model of Personalize, served by a campaign, on AWS or in the emulator. */
  | 'CAMPAIGN'
  /** The item model that the gateway holds, from the newest interactions. */
  | 'LOCAL_MODEL'
  /** New items. */
  | 'NEW'
  /** Precomputed scores and preferences of the user, and popularity: no live model could rank the items. */
  | 'OFFLINE_RANKING'
  /** Precomputed recommendations for the user. */
  | 'PERSONALIZED'
  /** Popular items: there was no closer match. */
  | 'POPULAR'
  /** Items that the user or the session interacted with last. */
  | 'RECENT'
  /** Items that the user has bought and is likely to need again. */
  | 'REPEAT'
  /** Items whose price is below their list price. */
  | 'SALE'
  /** Items that follow from the newest interactions, computed for the request. */
  | 'SESSION'
  /** Precomputed items that are similar to an item. */
  | 'SIMILAR'
  /** Items whose interactions grow most compared with their own past. */
  | 'TRENDING'
  /** No ranking: the items keep the order in which they were sent. */
  | 'UNRANKED';

export type RankingItemsQueryVariables = Exact<{
  userId: string;
  itemIds: ReadonlyArray<string> | string;
}>;


export type RankingItemsQuery = { readonly rankItems: { readonly source: RecommendationSource, readonly degradedReason: string | null, readonly items: ReadonlyArray<{ readonly rank: number, readonly inputRank: number, readonly itemId: string, readonly score: number | null, readonly item: { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } | null }> } | null };

export type RankingExampleQueryVariables = Exact<{ [key: string]: never; }>;


export type RankingExampleQuery = { readonly popularItems: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type ProductFragment = { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null };

export const RankingItemsDocument: TypedDocument<RankingItemsQuery, RankingItemsQueryVariables> = {
  "name": "RankingItems",
  "id": "ca2707aa4b59fa4a9d00749e89acbae20b3903f893b2857db2d70b9441731f80",
  "text": "query RankingItems($userId: ID!, $itemIds: [ID!]!) {\n  rankItems(userId: $userId, itemIds: $itemIds) {\n    source\n    degradedReason\n    items {\n      rank\n      inputRank\n      itemId\n      score\n      item {\n        ...Product\n      }\n    }\n  }\n}\n\nfragment Product on Item {\n  id\n  title\n  brand\n  category\n  price\n  listPrice\n  currency\n  available\n  imageUrl\n  imageAlt\n}"
};

export const RankingExampleDocument: TypedDocument<RankingExampleQuery, RankingExampleQueryVariables> = {
  "name": "RankingExample",
  "id": "f28123e34eb7fe7d47e394e5afc63718ccae27467c9f643c4e2f0671b6198f59",
  "text": "query RankingExample {\n  popularItems(first: 20) {\n    nodes {\n      id\n    }\n  }\n}"
};
