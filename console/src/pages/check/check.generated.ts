/* Generated from check.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The result of a check. */
export type CheckStatus =
  /** There is a problem to resolve. */
  | 'FAIL'
  /** There is no problem. */
  | 'OK'
  /** The check does not apply, or needs another one that failed. */
  | 'SKIPPED'
  /** There is something to review; the gateway works. */
  | 'WARN';

export type CheckQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckQuery = { readonly checkReport: { readonly checkedAt: string, readonly passed: boolean, readonly checks: ReadonlyArray<{ readonly name: string, readonly status: CheckStatus, readonly message: string, readonly advice: string | null, readonly commands: ReadonlyArray<string> }> } };

export const CheckDocument: TypedDocument<CheckQuery, CheckQueryVariables> = {
  "name": "Check",
  "id": "b54a3f892e2b4159d3ed203fd1f31e3d8d8786e4cbe77265080c2316ffb845e5",
  "text": "query Check {\n  checkReport {\n    checkedAt\n    passed\n    checks {\n      name\n      status\n      message\n      advice\n      commands\n    }\n  }\n}"
};
