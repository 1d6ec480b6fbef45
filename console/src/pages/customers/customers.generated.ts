/* Generated from customers.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CustomersPopularItemsQueryVariables = Exact<{ [key: string]: never; }>;


export type CustomersPopularItemsQuery = { readonly popularItems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null }> } | null };

export type CustomersAudienceQueryVariables = Exact<{
  itemId: string;
}>;


export type CustomersAudienceQuery = { readonly itemAudience: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly userId: string } }> } };

export type ProductFragment = { readonly id: string, readonly title: string | null, readonly brand: string | null, readonly category: string | null, readonly price: number | null, readonly listPrice: number | null, readonly currency: string | null, readonly available: boolean, readonly imageUrl: string | null, readonly imageAlt: string | null };

export const CustomersPopularItemsDocument: TypedDocument<CustomersPopularItemsQuery, CustomersPopularItemsQueryVariables> = {
  "name": "CustomersPopularItems",
  "id": "2f9f609f2c32be8daf7b01eaf3f9e07a0d140ec012ed3e28512c8e752cadb48d",
  "text": "query CustomersPopularItems {\n  popularItems(first: 6) {\n    nodes {\n      ...Product\n    }\n  }\n}\n\nfragment Product on Item {\n  id\n  title\n  brand\n  category\n  price\n  listPrice\n  currency\n  available\n  imageUrl\n  imageAlt\n}"
};

export const CustomersAudienceDocument: TypedDocument<CustomersAudienceQuery, CustomersAudienceQueryVariables> = {
  "name": "CustomersAudience",
  "id": "c5be10e24905feaa43d2e52f80161c574ee23c884d9d24e1e43f5c0222cf2333",
  "text": "query CustomersAudience($itemId: ID!) {\n  itemAudience(itemId: $itemId, first: 6) {\n    totalCount\n    edges {\n      node {\n        userId\n      }\n    }\n  }\n}"
};
