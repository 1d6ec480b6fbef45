/* Generated from session.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { readonly __typename: 'Query' };

export const SessionDocument: TypedDocument<SessionQuery, SessionQueryVariables> = {
  "name": "Session",
  "id": "cea928056ba196536bfe58bc37f2b187b5ddad015a9bffc979525f6e1aa166f1",
  "text": "query Session {\n  __typename\n}"
};
