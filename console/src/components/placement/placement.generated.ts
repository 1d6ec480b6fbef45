/* Generated from placement.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A condition on an attribute of items, as of the last load of the catalogue. If the value of an item is a list, one of its entries has to meet the condition. */
export type AttributeFilter = {
  /** Return only items with one of these values, at most 100. Numbers and booleans are compared as text, such as "5" or "true". Null or an empty list returns items with any value. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** The maximum, not less than `min`. */
  readonly max?: number | null | undefined;
  /** The minimum of a number. With a minimum or maximum, items without a number are excluded. */
  readonly min?: number | null | undefined;
  /** The name of the attribute: `brand`, or one of those that the operator has published (`Item.attributes`). */
  readonly name: string;
  /** Exclude items with one of these values, at most 100. Items without a value are returned. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
};

/** One list of a page. */
export type PlacementInput = {
  /** Restricts the items of the list. By default, only available items are returned. */
  readonly filter?: RecommendationFilter | null | undefined;
  /** The number of items to return, 1 to 100. */
  readonly first?: number | null | undefined;
  /** The item whose similar items are shown. Required for SIMILAR_ITEMS. For FREQUENTLY_BOUGHT_TOGETHER and SESSION, it is the first of the items. Ignored for other kinds. */
  readonly itemId?: string | null | undefined;
  /** The items of the cart for FREQUENTLY_BOUGHT_TOGETHER, 1 to 100, or the items that the visitor interacted with for SESSION, newest first, 1 to 50; further ones, up to 500, are only left out of the list. These kinds require `itemIds` or `itemId`; others ignore it. */
  readonly itemIds?: ReadonlyArray<string> | null | undefined;
  /** The kind of list. */
  readonly kind: PlacementKind;
  /** The name of the placement, unique within the page. */
  readonly name: string;
};

/** The kind of list that a placement shows. */
export type PlacementKind =
  /** The items of `buyAgain`. */
  | 'BUY_AGAIN'
  /** The items of `frequentlyBoughtTogether`, for the `itemIds` of the placement. */
  | 'FREQUENTLY_BOUGHT_TOGETHER'
  /** The items of `itemAffinity`. */
  | 'ITEM_AFFINITY'
  /** The items of `newArrivals`. */
  | 'NEW_ARRIVALS'
  /** The items of `onSale`. */
  | 'ON_SALE'
  /** The items of `popularItems`. */
  | 'POPULAR_ITEMS'
  /** The items of `recentlyViewed`. */
  | 'RECENTLY_VIEWED'
  /** The items of `sessionRecommendations`, for the `itemIds` of the placement. */
  | 'SESSION'
  /** The items of `similarItems`, for the item of the placement. */
  | 'SIMILAR_ITEMS'
  /** The items of `trendingItems`. */
  | 'TRENDING'
  /** The items of `userRecommendations`. */
  | 'USER_RECOMMENDATIONS';

/** Restricts the items of a list. Without a filter, all fields have their defaults. */
export type RecommendationFilter = {
  /** Conditions on attributes, at most 20. An item has to meet all of them. */
  readonly attributes?: ReadonlyArray<AttributeFilter> | null | undefined;
  /** Whether to exclude items that are not available now. */
  readonly availableOnly?: boolean;
  /** Return only items in one of these categories, at most 100. Null or an empty list returns items of any category. */
  readonly categories?: ReadonlyArray<string> | null | undefined;
  /** The ids of items to exclude, at most 200: for example, items that are already shown. */
  readonly excludeItemIds?: ReadonlyArray<string> | null | undefined;
  /** Whether to exclude items that the user has bought. Has no effect on lists that do not belong to a user. */
  readonly excludePurchased?: boolean;
  /** The maximum price, not less than `minPrice`. */
  readonly maxPrice?: number | null | undefined;
  /** The minimum price, 0 or more. With a minimum or maximum, items without a price are excluded. */
  readonly minPrice?: number | null | undefined;
};

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

export type PlacementQueryVariables = Exact<{
  userId?: string | null | undefined;
  placement: PlacementInput;
}>;


export type PlacementQuery = { readonly page: { readonly placements: ReadonlyArray<{ readonly name: string, readonly recommendations: { readonly source: RecommendationSource | null, readonly reason: string | null, readonly stale: boolean, readonly totalCount: number, readonly generatedAt: string | null, readonly freshenedAt: string | null, readonly edges: ReadonlyArray<{ readonly rank: number, readonly score: number | null, readonly source: RecommendationSource, readonly reason: string | null, readonly because: { readonly id: string, readonly title: string | null } | null, readonly node: { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } }>, readonly generation: { readonly id: string, readonly kind: RecommendationKind } | null } | null }> } | null };

export type PlacementStoredQueryVariables = Exact<{
  generationId: string;
  subjectId: string;
}>;


export type PlacementStoredQuery = { readonly storedList: { readonly totalCount: number, readonly items: ReadonlyArray<{ readonly itemId: string, readonly rank: number }> } | null };

export type ProductFragment = { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null };

export const PlacementDocument: TypedDocument<PlacementQuery, PlacementQueryVariables> = {
  "name": "Placement",
  "id": "13a3b5feac32d62275d128560b38ef8a77ea0c96d9a228e042d1683e9ba00a1f",
  "text": "query Placement($userId: ID, $placement: PlacementInput!) {\n  page(userId: $userId, placements: [$placement]) {\n    placements {\n      name\n      recommendations {\n        edges {\n          rank\n          score\n          source\n          reason\n          because {\n            id\n            title\n          }\n          node {\n            ...Product\n          }\n        }\n        source\n        reason\n        stale\n        totalCount\n        generatedAt\n        freshenedAt\n        generation {\n          id\n          kind\n        }\n      }\n    }\n  }\n}\n\nfragment Product on Item {\n  id\n  title\n  brand\n  category\n  price\n  listPrice\n  currency\n  available\n  imageUrl\n  imageAlt\n}"
};

export const PlacementStoredDocument: TypedDocument<PlacementStoredQuery, PlacementStoredQueryVariables> = {
  "name": "PlacementStored",
  "id": "3a8dc548bb6173f5f536c1896bd8a3c30bd323e857540dce6eca5704165be604",
  "text": "query PlacementStored($generationId: ID!, $subjectId: ID!) {\n  storedList(generationId: $generationId, subjectId: $subjectId, first: 100) {\n    totalCount\n    items {\n      itemId\n      rank\n    }\n  }\n}"
};
