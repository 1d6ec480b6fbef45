/* Generated from rejected.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The status of a pipeline run. */
export type PipelineRunStatus =
  /** The run was cancelled. It can be resumed. */
  | 'CANCELLED'
  /** A stage failed. The run can be resumed. */
  | 'FAILED'
  /** The run is waiting to start: one run is executed at a time. */
  | 'QUEUED'
  /** A stage is running. */
  | 'RUNNING'
  /** All stages of the run are done. */
  | 'SUCCEEDED'
  /** The run is waiting for work on AWS to finish. */
  | 'WAITING';

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

/** Why a line of a batch job's output is rejected. */
export type RejectionReason =
  /** An earlier line has the same input. */
  | 'DUPLICATE'
  /** Personalize returned an error for the input. */
  | 'ERROR'
  /** The line contains an item that is not in the export. */
  | 'UNKNOWN_ITEM'
  /** The line contains a user that is not in the export. */
  | 'UNKNOWN_USER'
  /** The line is not valid JSON, or lacks required members. */
  | 'UNPARSABLE'
  /** The line is the output of another kind of recipe. */
  | 'WRONG_RECIPE';

export type RejectedPageQueryVariables = Exact<{
  runId?: string | null | undefined;
  kind?: RecommendationKind | null | undefined;
  after?: string | null | undefined;
}>;


export type RejectedPageQuery = { readonly rejectedLines: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly runId: string, readonly jobId: string, readonly kind: RecommendationKind, readonly file: string, readonly line: number, readonly input: string | null, readonly reason: RejectionReason, readonly note: string | null, readonly loaded: boolean } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RejectedRunFragment = { readonly id: string, readonly status: PipelineRunStatus, readonly unansweredInputs: number };

export type RejectedNewestRunsQueryVariables = Exact<{ [key: string]: never; }>;


export type RejectedNewestRunsQuery = { readonly pipelineRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: PipelineRunStatus, readonly unansweredInputs: number }> } };

export type RejectedOneRunQueryVariables = Exact<{
  id: string;
}>;


export type RejectedOneRunQuery = { readonly pipelineRun: { readonly id: string, readonly status: PipelineRunStatus, readonly unansweredInputs: number } | null };

export const RejectedPageDocument: TypedDocument<RejectedPageQuery, RejectedPageQueryVariables> = {
  "name": "RejectedPage",
  "id": "7259b9d9c56c35e74e1d96415f66e085cd309acf5454778f16572dc1c16f0a36",
  "text": "query RejectedPage($runId: ID, $kind: RecommendationKind, $after: String) {\n  rejectedLines(first: 20, runId: $runId, kind: $kind, after: $after) {\n    edges {\n      cursor\n      node {\n        runId\n        jobId\n        kind\n        file\n        line\n        input\n        reason\n        note\n        loaded\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"
};

export const RejectedNewestRunsDocument: TypedDocument<RejectedNewestRunsQuery, RejectedNewestRunsQueryVariables> = {
  "name": "RejectedNewestRuns",
  "id": "d8220c1befb6108d80045086ac2bdf355b3c4a07708931677034f5d5f38d95f5",
  "text": "query RejectedNewestRuns {\n  pipelineRuns(first: 10) {\n    nodes {\n      ...RejectedRun\n    }\n  }\n}\n\nfragment RejectedRun on PipelineRun {\n  id\n  status\n  unansweredInputs\n}"
};

export const RejectedOneRunDocument: TypedDocument<RejectedOneRunQuery, RejectedOneRunQueryVariables> = {
  "name": "RejectedOneRun",
  "id": "7da027ed555144103fd431e9b795ec2eb5daeb3f3e9421235ef0a036e68d9cd2",
  "text": "query RejectedOneRun($id: ID!) {\n  pipelineRun(id: $id) {\n    ...RejectedRun\n  }\n}\n\nfragment RejectedRun on PipelineRun {\n  id\n  status\n  unansweredInputs\n}"
};
