/* Generated from compare.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The status of a generation. At most one generation of each kind is ACTIVE. */
export type GenerationStatus =
  /** The generation is served. */
  | 'ACTIVE'
  /** The load failed. The generation cannot be served. */
  | 'FAILED'
  /** Rows are being loaded. */
  | 'LOADING'
  /** The load is complete; the generation is not activated yet. */
  | 'READY'
  /** The load is complete, but the quality gate rejected the generation. `activateGeneration` can activate it. */
  | 'REJECTED'
  /** The generation was served before. It can be activated again. */
  | 'RETIRED';

/** Whether a threshold of the quality gate is a minimum or a maximum. */
export type QualityBound =
  /** The value must be at most the threshold. */
  | 'MAXIMUM'
  /** The value must be at least the threshold. */
  | 'MINIMUM';

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

export type CompareGenerationsQueryVariables = Exact<{ [key: string]: never; }>;


export type CompareGenerationsQuery = { readonly generations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly createdAt: string, readonly prunedAt: string | null, readonly metrics: { readonly [name: string]: unknown }, readonly verdict: { readonly checks: ReadonlyArray<{ readonly name: string, readonly threshold: number, readonly bound: QualityBound }> } | null, readonly previous: { readonly id: string } | null }> } };

export type ComparedListFragment = { readonly generatedAt: string, readonly totalCount: number, readonly items: ReadonlyArray<{ readonly rank: number, readonly itemId: string, readonly score: number | null, readonly item: { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } | null }> };

export type CompareListsQueryVariables = Exact<{
  before: string;
  after: string;
  subject: string;
}>;


export type CompareListsQuery = { readonly before: { readonly generatedAt: string, readonly totalCount: number, readonly items: ReadonlyArray<{ readonly rank: number, readonly itemId: string, readonly score: number | null, readonly item: { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } | null }> } | null, readonly after: { readonly generatedAt: string, readonly totalCount: number, readonly items: ReadonlyArray<{ readonly rank: number, readonly itemId: string, readonly score: number | null, readonly item: { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } | null }> } | null };

export type ProductFragment = { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null };

export const CompareGenerationsDocument: TypedDocument<CompareGenerationsQuery, CompareGenerationsQueryVariables> = {
  "name": "CompareGenerations",
  "id": "7c87d46002710d3a8c78424e6a9355cd448c9b846e7276619475b83f6deb743e",
  "text": "query CompareGenerations {\n  generations(first: 100) {\n    nodes {\n      id\n      kind\n      status\n      createdAt\n      prunedAt\n      metrics\n      verdict {\n        checks {\n          name\n          threshold\n          bound\n        }\n      }\n      previous {\n        id\n      }\n    }\n  }\n}"
};

export const CompareListsDocument: TypedDocument<CompareListsQuery, CompareListsQueryVariables> = {
  "name": "CompareLists",
  "id": "83aa755d4049db32291032bf26e47a4ac4db449abf715b75846e1d49375cbd6e",
  "text": "query CompareLists($before: ID!, $after: ID!, $subject: ID!) {\n  before: storedList(generationId: $before, subjectId: $subject, first: 100) {\n    ...ComparedList\n  }\n  after: storedList(generationId: $after, subjectId: $subject, first: 100) {\n    ...ComparedList\n  }\n}\n\nfragment ComparedList on StoredList {\n  generatedAt\n  totalCount\n  items {\n    rank\n    itemId\n    score\n    item {\n      ...Product\n    }\n  }\n}\n\nfragment Product on Item {\n  id\n  title\n  brand\n  category\n  price\n  listPrice\n  currency\n  available\n  imageUrl\n  imageAlt\n}"
};
