/* Generated from generations.graphql: npm run generate --workspace console */
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

export type GenerationsKindsQueryVariables = Exact<{ [key: string]: never; }>;


export type GenerationsKindsQuery = { readonly freshness: ReadonlyArray<{ readonly kind: RecommendationKind, readonly generatedAt: string | null, readonly stale: boolean }> };

export type GenerationRowFragment = { readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly createdAt: string, readonly activatedAt: string | null, readonly prunedAt: string | null, readonly reason: string | null, readonly rows: number, readonly runId: string | null, readonly metrics: { readonly [name: string]: unknown }, readonly verdict: { readonly passed: boolean, readonly checks: ReadonlyArray<{ readonly name: string, readonly value: number, readonly threshold: number, readonly bound: QualityBound, readonly passed: boolean, readonly message: string }> } | null, readonly previous: { readonly id: string, readonly prunedAt: string | null, readonly metrics: { readonly [name: string]: unknown } } | null };

export type GenerationsListQueryVariables = Exact<{
  kind: RecommendationKind;
  after?: string | null | undefined;
}>;


export type GenerationsListQuery = { readonly generations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly createdAt: string, readonly activatedAt: string | null, readonly prunedAt: string | null, readonly reason: string | null, readonly rows: number, readonly runId: string | null, readonly metrics: { readonly [name: string]: unknown }, readonly verdict: { readonly passed: boolean, readonly checks: ReadonlyArray<{ readonly name: string, readonly value: number, readonly threshold: number, readonly bound: QualityBound, readonly passed: boolean, readonly message: string }> } | null, readonly previous: { readonly id: string, readonly prunedAt: string | null, readonly metrics: { readonly [name: string]: unknown } } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type GenerationsHistoryQueryVariables = Exact<{
  kind: RecommendationKind;
}>;


export type GenerationsHistoryQuery = { readonly generations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: GenerationStatus, readonly createdAt: string, readonly metrics: { readonly [name: string]: unknown }, readonly verdict: { readonly checks: ReadonlyArray<{ readonly name: string, readonly value: number, readonly threshold: number, readonly bound: QualityBound }> } | null }> } };

export type GenerationsActivateMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type GenerationsActivateMutation = { readonly activateGeneration: { readonly generation: { readonly id: string, readonly status: GenerationStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export const GenerationsKindsDocument: TypedDocument<GenerationsKindsQuery, GenerationsKindsQueryVariables> = {
  "name": "GenerationsKinds",
  "id": "765c82395ca097d4e99d8821103e399529c10fcef31804a3468e87b390548f21",
  "text": "query GenerationsKinds {\n  freshness {\n    kind\n    generatedAt\n    stale\n  }\n}"
};

export const GenerationsListDocument: TypedDocument<GenerationsListQuery, GenerationsListQueryVariables> = {
  "name": "GenerationsList",
  "id": "9b61329f3021503fac4eaf4442c1c248001a9b465a05eb07f2ddcd30d3235c15",
  "text": "query GenerationsList($kind: RecommendationKind!, $after: String) {\n  generations(kind: $kind, first: 10, after: $after) {\n    nodes {\n      ...GenerationRow\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nfragment GenerationRow on Generation {\n  id\n  kind\n  status\n  createdAt\n  activatedAt\n  prunedAt\n  reason\n  rows\n  runId\n  metrics\n  verdict {\n    passed\n    checks {\n      name\n      value\n      threshold\n      bound\n      passed\n      message\n    }\n  }\n  previous {\n    id\n    prunedAt\n    metrics\n  }\n}"
};

export const GenerationsHistoryDocument: TypedDocument<GenerationsHistoryQuery, GenerationsHistoryQueryVariables> = {
  "name": "GenerationsHistory",
  "id": "a64522c32b5e602a3fcb1894b3c7f4cb729b9c5d54caffbaff26751d79e9875d",
  "text": "query GenerationsHistory($kind: RecommendationKind!) {\n  generations(kind: $kind, first: 20) {\n    nodes {\n      id\n      status\n      createdAt\n      metrics\n      verdict {\n        checks {\n          name\n          value\n          threshold\n          bound\n        }\n      }\n    }\n  }\n}"
};

export const GenerationsActivateDocument: TypedDocument<GenerationsActivateMutation, GenerationsActivateMutationVariables> = {
  "name": "GenerationsActivate",
  "id": "7fff0e13b6129e542675b007f5a5141608872640808844b12d0b897a7a0605c2",
  "text": "mutation GenerationsActivate($id: ID!, $reason: String!) {\n  activateGeneration(id: $id, reason: $reason) {\n    generation {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"
};
