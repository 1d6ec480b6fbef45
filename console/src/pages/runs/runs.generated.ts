/* Generated from runs.graphql: npm run generate --workspace console */
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

/** The status of a stage of a pipeline run. */
export type PipelineStageStatus =
  /** The stage was cancelled with its run. */
  | 'CANCELLED'
  /** The stage failed; see `fault`. */
  | 'FAILED'
  /** The stage has not started. */
  | 'PENDING'
  /** The stage is running. */
  | 'RUNNING'
  /** The run does not include the stage. */
  | 'SKIPPED'
  /** The stage is done. */
  | 'SUCCEEDED'
  /** The stage is waiting for work on AWS to finish. */
  | 'WAITING';

/** Options for a new pipeline run. */
export type StartPipelineRunInput = {
  /** Whether to infer only for new items and for users with interactions that are newer than the served lists. All other lists are carried over, and the similar-items model is not trained. Requires an earlier full run, and all stages. */
  readonly delta?: boolean;
  /** Whether to return only a `plan` of what the run would create, read, write and cost, without starting it. */
  readonly dryRun?: boolean;
  /** The reason for serving the lists even if the quality gate rejects them, at most 500 characters. It is stored with the generations that the gate rejects. Null leaves the decision to the gate. */
  readonly overrideQualityGate?: string | null | undefined;
  /** The stages to run. They run in pipeline order, regardless of the order here. Null runs all six stages. */
  readonly stages?: ReadonlyArray<PipelineStage> | null | undefined;
};

export type RunsRowFragment = { readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly unansweredInputs: number, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null, readonly message: string | null }>, readonly fault: { readonly message: string } | null, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null };

export type RunsPageQueryVariables = Exact<{
  after?: string | null | undefined;
  status?: PipelineRunStatus | null | undefined;
}>;


export type RunsPageQuery = { readonly pipelineRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly unansweredInputs: number, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null, readonly message: string | null }>, readonly fault: { readonly message: string } | null, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RunsNowQueryVariables = Exact<{ [key: string]: never; }>;


export type RunsNowQuery = { readonly pipelineRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly unansweredInputs: number, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null, readonly message: string | null }>, readonly fault: { readonly message: string } | null, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null }> } };

export type RunsPlanMutationVariables = Exact<{
  input: StartPipelineRunInput;
}>;


export type RunsPlanMutation = { readonly startPipelineRun: { readonly plan: { readonly stages: ReadonlyArray<PipelineStage>, readonly hypothetical: boolean, readonly refusal: string | null, readonly notes: ReadonlyArray<string>, readonly estimatedCost: { readonly amount: number, readonly currency: string }, readonly costs: ReadonlyArray<{ readonly stage: PipelineStage, readonly label: string, readonly quantity: number, readonly unit: string, readonly amount: { readonly amount: number, readonly currency: string } }>, readonly resources: ReadonlyArray<{ readonly stage: PipelineStage, readonly type: string, readonly name: string, readonly existing: string | null }>, readonly reads: ReadonlyArray<{ readonly stage: PipelineStage, readonly what: string, readonly place: string }>, readonly writes: ReadonlyArray<{ readonly stage: PipelineStage, readonly what: string, readonly place: string }> } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export type RunsStartMutationVariables = Exact<{
  input: StartPipelineRunInput;
}>;


export type RunsStartMutation = { readonly startPipelineRun: { readonly run: { readonly id: string } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export const RunsPageDocument: TypedDocument<RunsPageQuery, RunsPageQueryVariables> = {
  "name": "RunsPage",
  "id": "ae670f4a25b2a1277915cde74976a2bd4eb54aa98c84b9581c9170457fba2dc1",
  "text": "query RunsPage($after: String, $status: PipelineRunStatus) {\n  pipelineRuns(first: 20, after: $after, status: $status) {\n    nodes {\n      ...RunsRow\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nfragment RunsRow on PipelineRun {\n  id\n  status\n  startedBy\n  delta\n  createdAt\n  startedAt\n  finishedAt\n  unansweredInputs\n  stages {\n    stage\n    status\n    progress\n    message\n  }\n  fault {\n    message\n  }\n  estimatedCost {\n    amount\n    currency\n  }\n  actualCost {\n    amount\n    currency\n  }\n}"
};

export const RunsNowDocument: TypedDocument<RunsNowQuery, RunsNowQueryVariables> = {
  "name": "RunsNow",
  "id": "50b61f29af8827bb2e3ac93e55bf644a95079364bd3137b0642c998b035f3669",
  "text": "query RunsNow {\n  pipelineRuns(first: 3) {\n    nodes {\n      ...RunsRow\n    }\n  }\n}\n\nfragment RunsRow on PipelineRun {\n  id\n  status\n  startedBy\n  delta\n  createdAt\n  startedAt\n  finishedAt\n  unansweredInputs\n  stages {\n    stage\n    status\n    progress\n    message\n  }\n  fault {\n    message\n  }\n  estimatedCost {\n    amount\n    currency\n  }\n  actualCost {\n    amount\n    currency\n  }\n}"
};

export const RunsPlanDocument: TypedDocument<RunsPlanMutation, RunsPlanMutationVariables> = {
  "name": "RunsPlan",
  "id": "2374b49b0a6b734b03eb954fd56d39c34b264db7dd8d3dbb1dcf000440d38011",
  "text": "mutation RunsPlan($input: StartPipelineRunInput!) {\n  startPipelineRun(input: $input) {\n    plan {\n      stages\n      hypothetical\n      refusal\n      notes\n      estimatedCost {\n        amount\n        currency\n      }\n      costs {\n        stage\n        label\n        quantity\n        unit\n        amount {\n          amount\n          currency\n        }\n      }\n      resources {\n        stage\n        type\n        name\n        existing\n      }\n      reads {\n        stage\n        what\n        place\n      }\n      writes {\n        stage\n        what\n        place\n      }\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"
};

export const RunsStartDocument: TypedDocument<RunsStartMutation, RunsStartMutationVariables> = {
  "name": "RunsStart",
  "id": "69137ff8d8d781ab4709a37ca6e6343fd40c775ab8b1fdc312860f65695a4d73",
  "text": "mutation RunsStart($input: StartPipelineRunInput!) {\n  startPipelineRun(input: $input) {\n    run {\n      id\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"
};
