/* Generated from keys.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What an API key permits. Each scope includes the previous ones. */
export type KeyScope =
  /** Runs and monitors the pipeline. */
  | 'ADMIN'
  /** For pages and apps: reads no data of users. */
  | 'PUBLIC'
  /** For servers: reads the data of every user. */
  | 'SERVICE';

export type KeysListQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type KeysListQuery = { readonly accessKeys: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly scope: KeyScope, readonly createdAt: string, readonly expiresAt: string | null, readonly lastUsedAt: string | null, readonly revokedAt: string | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export const KeysListDocument: TypedDocument<KeysListQuery, KeysListQueryVariables> = {
  "name": "KeysList",
  "id": "84e837d0f7b58bc805fe152973a0f87abeedb8e32fc32f7a5db73d6647beeb11",
  "text": "query KeysList($after: String) {\n  accessKeys(first: 20, after: $after) {\n    nodes {\n      id\n      name\n      scope\n      createdAt\n      expiresAt\n      lastUsedAt\n      revokedAt\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"
};
