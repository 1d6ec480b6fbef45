/* Generated from session.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The roles of callers. */
export type ViewerRole =
  /** Also reads and operates the pipeline. */
  | 'ADMIN'
  /** Reads lists that concern no user. */
  | 'PUBLIC'
  /** Also reads the lists of every user. */
  | 'SERVICE'
  /** Also reads the lists of the user of the token. */
  | 'USER';

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { readonly viewer: { readonly role: ViewerRole, readonly subject: string | null, readonly keyId: string | null, readonly expiresAt: string | null, readonly canOperate: boolean, readonly canReadUsers: boolean, readonly production: boolean, readonly version: string } };

export const SessionDocument: TypedDocument<SessionQuery, SessionQueryVariables> = {
  "name": "Session",
  "id": "7c77ecb54787108b6cfe7072f7c9106d8a64cfed29d9618bb46c86fc316f9ae3",
  "text": "query Session {\n  viewer {\n    role\n    subject\n    keyId\n    expiresAt\n    canOperate\n    canReadUsers\n    production\n    version\n  }\n}"
};
