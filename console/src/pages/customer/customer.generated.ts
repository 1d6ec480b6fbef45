/* Generated from customer.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The kind of recommendations that a generation holds or a batch job computes. */
export type RecommendationKind =
  /** Items and categories that a user has an affinity for. */
  | 'ITEM_AFFINITY'
  /** The item model of the gateway, from which live lists and live rankings are computed. No batch job computes it. */
  | 'ITEM_MODEL'
  /** Items that were sent, ranked for a user. */
  | 'PERSONALIZED_RANKING'
  /** Popular items, and the catalogue that was loaded with them. */
  | 'POPULAR_ITEMS'
  /** Items that are similar to an item. */
  | 'SIMILAR_ITEMS'
  /** Recommended items for a user. */
  | 'USER_RECOMMENDATIONS';

export type CustomerProfileQueryVariables = Exact<{
  userId: string;
}>;


export type CustomerProfileQuery = { readonly userProfile: { readonly reason: string | null, readonly interactions: ReadonlyArray<{ readonly itemId: string, readonly type: string | null, readonly occurredAt: string, readonly item: { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } | null }>, readonly lists: ReadonlyArray<{ readonly kind: RecommendationKind, readonly count: number, readonly generatedAt: string, readonly generation: { readonly id: string, readonly previous: { readonly id: string, readonly prunedAt: string | null } | null } }> } | null };

export type CustomerCategoriesQueryVariables = Exact<{
  userId: string;
}>;


export type CustomerCategoriesQuery = { readonly itemAffinity: { readonly categories: ReadonlyArray<{ readonly category: string, readonly score: number }> } | null };

export type ProductFragment = { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null };

export const CustomerProfileDocument: TypedDocument<CustomerProfileQuery, CustomerProfileQueryVariables> = {
  "name": "CustomerProfile",
  "id": "0e3c2197ff02f772207d7e5908a5038e7010f02c157650daee4a98f36ed26eda",
  "text": "query CustomerProfile($userId: ID!) {\n  userProfile(userId: $userId) {\n    reason\n    interactions {\n      itemId\n      type\n      occurredAt\n      item {\n        ...Product\n      }\n    }\n    lists {\n      kind\n      count\n      generatedAt\n      generation {\n        id\n        previous {\n          id\n          prunedAt\n        }\n      }\n    }\n  }\n}\n\nfragment Product on Item {\n  id\n  title\n  brand\n  category\n  price\n  listPrice\n  currency\n  available\n  imageUrl\n  imageAlt\n}"
};

export const CustomerCategoriesDocument: TypedDocument<CustomerCategoriesQuery, CustomerCategoriesQueryVariables> = {
  "name": "CustomerCategories",
  "id": "fa98bb0453ff96333ef603d80a45f0787a3572aea52e5cd8a62967d9ed91bbbd",
  "text": "query CustomerCategories($userId: ID!) {\n  itemAffinity(userId: $userId, first: 1) {\n    categories {\n      category\n      score\n    }\n  }\n}"
};
