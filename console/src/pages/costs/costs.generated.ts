/* Generated from costs.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The parts of the costs. */
export type CostLeverName =
  /** Campaigns, by the hour. */
  | 'CAMPAIGNS'
  /** Imports of the data of the shop. */
  | 'IMPORTS'
  /** Batch inference: lists of users and items. */
  | 'LISTS'
  /** Batch segments: the users in the item affinity segments. */
  | 'SEGMENTS'
  /** Files in S3 and requests to S3. */
  | 'STORAGE'
  /** Trainings of models. */
  | 'TRAININGS';

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

/** The stages of the pipeline, in the order in which they run. */
export type PipelineStage =
  /** Activates the new generations, which are served from then on. */
  | 'ACTIVATE'
  /** Writes the data of the shop and the batch inputs to S3. */
  | 'EXPORT'
  /** Imports the data into Amazon Personalize. */
  | 'IMPORT'
  /** Runs the batch jobs that compute the lists. */
  | 'INFER'
  /** Loads the lists into the offline store as new generations. The served lists do not change. */
  | 'LOAD'
  /** Trains one model per recipe. */
  | 'TRAIN';

export type CostsMonthQueryVariables = Exact<{
  month?: string | null | undefined;
}>;


export type CostsMonthQuery = { readonly costReport: { readonly month: string, readonly hypothetical: boolean, readonly note: string, readonly savedRatio: number, readonly total: { readonly amount: number, readonly currency: string }, readonly alwaysOnCampaigns: { readonly amount: number, readonly currency: string }, readonly saved: { readonly amount: number, readonly currency: string }, readonly levers: ReadonlyArray<{ readonly name: CostLeverName, readonly share: number, readonly changedBy: string, readonly amount: { readonly amount: number, readonly currency: string } }>, readonly lines: ReadonlyArray<{ readonly label: string, readonly stage: PipelineStage, readonly quantity: number, readonly unit: string, readonly unitPrice: number, readonly runId: string | null, readonly amount: { readonly amount: number, readonly currency: string } }> } };

export type CostsRunsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CostsRunsQuery = { readonly pipelineRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: PipelineRunStatus, readonly delta: boolean, readonly createdAt: string, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type CostsOfRunQueryVariables = Exact<{
  id: string;
}>;


export type CostsOfRunQuery = { readonly pipelineRun: { readonly id: string, readonly costs: ReadonlyArray<{ readonly label: string, readonly stage: PipelineStage, readonly lever: CostLeverName, readonly estimated: { readonly amount: number, readonly currency: string } | null, readonly actual: { readonly amount: number, readonly currency: string } | null }> } | null };

export type CostsSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type CostsSettingsQuery = { readonly settings: ReadonlyArray<{ readonly name: string, readonly value: string | null }> };

export const CostsMonthDocument: TypedDocument<CostsMonthQuery, CostsMonthQueryVariables> = {
  "name": "CostsMonth",
  "id": "b8bd337895a8f1b09105b9293d76ed8c21c528fb5eda42a55551d220eb602801",
  "text": "query CostsMonth($month: String) {\n  costReport(month: $month) {\n    month\n    hypothetical\n    note\n    total {\n      amount\n      currency\n    }\n    alwaysOnCampaigns {\n      amount\n      currency\n    }\n    saved {\n      amount\n      currency\n    }\n    savedRatio\n    levers {\n      name\n      amount {\n        amount\n        currency\n      }\n      share\n      changedBy\n    }\n    lines {\n      label\n      stage\n      quantity\n      unit\n      unitPrice\n      amount {\n        amount\n        currency\n      }\n      runId\n    }\n  }\n}"
};

export const CostsRunsDocument: TypedDocument<CostsRunsQuery, CostsRunsQueryVariables> = {
  "name": "CostsRuns",
  "id": "83747b52eeda5f9f83b5da6c636f50e306094d1771ab8dfa860c8dde9db107f4",
  "text": "query CostsRuns($after: String) {\n  pipelineRuns(first: 10, after: $after) {\n    nodes {\n      id\n      status\n      delta\n      createdAt\n      estimatedCost {\n        amount\n        currency\n      }\n      actualCost {\n        amount\n        currency\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"
};

export const CostsOfRunDocument: TypedDocument<CostsOfRunQuery, CostsOfRunQueryVariables> = {
  "name": "CostsOfRun",
  "id": "a2fff44efbdca81c5af63d422515b3e14f4ff992bf4baa3dd9d835652e01319c",
  "text": "query CostsOfRun($id: ID!) {\n  pipelineRun(id: $id) {\n    id\n    costs {\n      label\n      stage\n      lever\n      estimated {\n        amount\n        currency\n      }\n      actual {\n        amount\n        currency\n      }\n    }\n  }\n}"
};

export const CostsSettingsDocument: TypedDocument<CostsSettingsQuery, CostsSettingsQueryVariables> = {
  "name": "CostsSettings",
  "id": "de9a79321c7819af12e1a376d6d33a16bda69ae5fe758c2134145698981e96cb",
  "text": "query CostsSettings {\n  settings {\n    name\n    value\n  }\n}"
};
