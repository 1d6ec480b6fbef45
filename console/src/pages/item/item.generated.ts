/* Generated from item.graphql: npm run generate --workspace console */
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

export type ItemQueryVariables = Exact<{
  id: string;
}>;


export type ItemQuery = { readonly item: { readonly attributes: { readonly [name: string]: unknown }, readonly parentId: string | null, readonly url: string | null, readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null } | null };

export type ItemRanksQueryVariables = Exact<{
  filter: RecommendationFilter;
  category: RecommendationFilter;
}>;


export type ItemRanksQuery = { readonly popular: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string } }> } | null, readonly popularInCategory: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string } }> } | null, readonly trending: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string } }> } | null };

export type ItemRankListFragment = { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly id: string } }> };

export type ItemAudienceQueryVariables = Exact<{
  itemId: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ItemAudienceQuery = { readonly itemAudience: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly rank: number, readonly node: { readonly userId: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProductFragment = { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null };

export const ItemDocument: TypedDocument<ItemQuery, ItemQueryVariables> = {
  "name": "Item",
  "id": "c1fb987ad7053d981e0efb47288c65697a112b32b8dd262659000dea934ad2d9",
  "text": "query Item($id: ID!) {\n  item(id: $id) {\n    ...Product\n    attributes\n    parentId\n    url\n  }\n}\n\nfragment Product on Item {\n  id\n  title\n  brand\n  category\n  price\n  listPrice\n  currency\n  available\n  imageUrl\n  imageAlt\n}"
};

export const ItemRanksDocument: TypedDocument<ItemRanksQuery, ItemRanksQueryVariables> = {
  "name": "ItemRanks",
  "id": "9e5ab8f1409c6e54b898cc5be68fbf4931592edab9fff2b47949955fc8e39ab6",
  "text": "query ItemRanks($filter: RecommendationFilter!, $category: RecommendationFilter!) {\n  popular: popularItems(first: 100, filter: $filter) {\n    ...ItemRankList\n  }\n  popularInCategory: popularItems(first: 100, filter: $category) {\n    ...ItemRankList\n  }\n  trending: trendingItems(first: 100, filter: $filter) {\n    ...ItemRankList\n  }\n}\n\nfragment ItemRankList on RecommendationConnection {\n  totalCount\n  edges {\n    rank\n    node {\n      id\n    }\n  }\n}"
};

export const ItemAudienceDocument: TypedDocument<ItemAudienceQuery, ItemAudienceQueryVariables> = {
  "name": "ItemAudience",
  "id": "32cc40c2b206479a287ed43670de212377255b19dcbae1d401326d8a6c3a33fc",
  "text": "query ItemAudience($itemId: ID!, $first: Int!, $after: String) {\n  itemAudience(itemId: $itemId, first: $first, after: $after) {\n    totalCount\n    edges {\n      rank\n      node {\n        userId\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"
};
