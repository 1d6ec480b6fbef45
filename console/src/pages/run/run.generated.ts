/* Generated from run.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The status of a batch job on Amazon Personalize. */
export type BatchJobStatus =
  /** The job is done, and its output is complete. */
  | 'ACTIVE'
  /** The job failed; see `failureReason`. */
  | 'FAILED'
  /** The job is running. */
  | 'IN_PROGRESS'
  /** The job is recorded by the gateway, or is waiting to start on Personalize. */
  | 'PENDING';

/** The status of a generation. At most one generation of each kind is ACTIVE. */
export type GenerationStatus =
  /** The generation is served. */
  | 'ACTIVE'
  /** The load failed. The generation cannot be served. */
  | 'FAILED'
  /** Rows are being loaded. */
  | 'LOADING'
  /** The load is complete; the generation is not activated yet. */
  | 'READY'
  /** The load is complete, but the quality gate rejected the generation. `activateGeneration` can activate it. */
  | 'REJECTED'
  /** The generation was served before. It can be activated again. */
  | 'RETIRED';

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

export type RunWholeFragment = { readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly unansweredInputs: number, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null, readonly fault: { readonly code: string, readonly message: string, readonly advice: string, readonly retryable: boolean } | null, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null, readonly message: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly nextPollAt: string | null, readonly detail: { readonly [name: string]: unknown }, readonly fault: { readonly code: string, readonly message: string, readonly advice: string } | null }>, readonly batchJobs: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: RecommendationKind, readonly status: BatchJobStatus, readonly recipe: string, readonly createdAt: string, readonly updatedAt: string, readonly failureReason: string | null, readonly linesRead: number | null, readonly linesLoaded: number | null, readonly linesFailed: number | null, readonly runId: string }>, readonly costs: ReadonlyArray<{ readonly label: string, readonly stage: PipelineStage, readonly estimated: { readonly amount: number, readonly currency: string } | null, readonly actual: { readonly amount: number, readonly currency: string } | null }>, readonly generations: ReadonlyArray<{ readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly rows: number, readonly reason: string | null, readonly previous: { readonly id: string } | null, readonly verdict: { readonly passed: boolean, readonly checks: ReadonlyArray<{ readonly name: string, readonly passed: boolean, readonly message: string }> } | null }> };

export type RunQueryVariables = Exact<{
  id: string;
}>;


export type RunQuery = { readonly pipelineRun: { readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly unansweredInputs: number, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null, readonly fault: { readonly code: string, readonly message: string, readonly advice: string, readonly retryable: boolean } | null, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null, readonly message: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly nextPollAt: string | null, readonly detail: { readonly [name: string]: unknown }, readonly fault: { readonly code: string, readonly message: string, readonly advice: string } | null }>, readonly batchJobs: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: RecommendationKind, readonly status: BatchJobStatus, readonly recipe: string, readonly createdAt: string, readonly updatedAt: string, readonly failureReason: string | null, readonly linesRead: number | null, readonly linesLoaded: number | null, readonly linesFailed: number | null, readonly runId: string }>, readonly costs: ReadonlyArray<{ readonly label: string, readonly stage: PipelineStage, readonly estimated: { readonly amount: number, readonly currency: string } | null, readonly actual: { readonly amount: number, readonly currency: string } | null }>, readonly generations: ReadonlyArray<{ readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly rows: number, readonly reason: string | null, readonly previous: { readonly id: string } | null, readonly verdict: { readonly passed: boolean, readonly checks: ReadonlyArray<{ readonly name: string, readonly passed: boolean, readonly message: string }> } | null }> } | null };

export type RunUpdatedSubscriptionVariables = Exact<{
  id: string;
}>;


export type RunUpdatedSubscription = { readonly pipelineRunUpdated: { readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly unansweredInputs: number, readonly estimatedCost: { readonly amount: number, readonly currency: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null, readonly fault: { readonly code: string, readonly message: string, readonly advice: string, readonly retryable: boolean } | null, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null, readonly message: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly nextPollAt: string | null, readonly detail: { readonly [name: string]: unknown }, readonly fault: { readonly code: string, readonly message: string, readonly advice: string } | null }>, readonly batchJobs: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: RecommendationKind, readonly status: BatchJobStatus, readonly recipe: string, readonly createdAt: string, readonly updatedAt: string, readonly failureReason: string | null, readonly linesRead: number | null, readonly linesLoaded: number | null, readonly linesFailed: number | null, readonly runId: string }>, readonly costs: ReadonlyArray<{ readonly label: string, readonly stage: PipelineStage, readonly estimated: { readonly amount: number, readonly currency: string } | null, readonly actual: { readonly amount: number, readonly currency: string } | null }>, readonly generations: ReadonlyArray<{ readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly rows: number, readonly reason: string | null, readonly previous: { readonly id: string } | null, readonly verdict: { readonly passed: boolean, readonly checks: ReadonlyArray<{ readonly name: string, readonly passed: boolean, readonly message: string }> } | null }> } };

export type RunCancelMutationVariables = Exact<{
  id: string;
}>;


export type RunCancelMutation = { readonly cancelPipelineRun: { readonly run: { readonly id: string, readonly status: PipelineRunStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export type RunResumeMutationVariables = Exact<{
  id: string;
  fromStage?: PipelineStage | null | undefined;
}>;


export type RunResumeMutation = { readonly resumePipelineRun: { readonly run: { readonly id: string, readonly status: PipelineRunStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export type RunRepairMutationVariables = Exact<{
  id: string;
}>;


export type RunRepairMutation = { readonly repairPipelineRun: { readonly run: { readonly id: string, readonly status: PipelineRunStatus } | null, readonly userErrors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export const RunDocument: TypedDocument<RunQuery, RunQueryVariables> = {
  "name": "Run",
  "id": "a49b860b2ee52ce245d3ff49f27f7ca7135cda8584798418023df61f93cd0347",
  "text": "query Run($id: ID!) {\n  pipelineRun(id: $id) {\n    ...RunWhole\n  }\n}\n\nfragment RunWhole on PipelineRun {\n  id\n  status\n  startedBy\n  delta\n  createdAt\n  startedAt\n  finishedAt\n  unansweredInputs\n  estimatedCost {\n    amount\n    currency\n  }\n  actualCost {\n    amount\n    currency\n  }\n  fault {\n    code\n    message\n    advice\n    retryable\n  }\n  stages {\n    stage\n    status\n    progress\n    message\n    startedAt\n    finishedAt\n    nextPollAt\n    detail\n    fault {\n      code\n      message\n      advice\n    }\n  }\n  batchJobs {\n    id\n    name\n    kind\n    status\n    recipe\n    createdAt\n    updatedAt\n    failureReason\n    linesRead\n    linesLoaded\n    linesFailed\n    runId\n  }\n  costs {\n    label\n    stage\n    estimated {\n      amount\n      currency\n    }\n    actual {\n      amount\n      currency\n    }\n  }\n  generations {\n    id\n    kind\n    status\n    rows\n    reason\n    previous {\n      id\n    }\n    verdict {\n      passed\n      checks {\n        name\n        passed\n        message\n      }\n    }\n  }\n}"
};

export const RunUpdatedDocument: TypedDocument<RunUpdatedSubscription, RunUpdatedSubscriptionVariables> = {
  "name": "RunUpdated",
  "id": "2a65d9a4b7eec18111eca60e07c7bfd56b446d571b75c4b4ead15232072e9bfb",
  "text": "subscription RunUpdated($id: ID!) {\n  pipelineRunUpdated(id: $id) {\n    ...RunWhole\n  }\n}\n\nfragment RunWhole on PipelineRun {\n  id\n  status\n  startedBy\n  delta\n  createdAt\n  startedAt\n  finishedAt\n  unansweredInputs\n  estimatedCost {\n    amount\n    currency\n  }\n  actualCost {\n    amount\n    currency\n  }\n  fault {\n    code\n    message\n    advice\n    retryable\n  }\n  stages {\n    stage\n    status\n    progress\n    message\n    startedAt\n    finishedAt\n    nextPollAt\n    detail\n    fault {\n      code\n      message\n      advice\n    }\n  }\n  batchJobs {\n    id\n    name\n    kind\n    status\n    recipe\n    createdAt\n    updatedAt\n    failureReason\n    linesRead\n    linesLoaded\n    linesFailed\n    runId\n  }\n  costs {\n    label\n    stage\n    estimated {\n      amount\n      currency\n    }\n    actual {\n      amount\n      currency\n    }\n  }\n  generations {\n    id\n    kind\n    status\n    rows\n    reason\n    previous {\n      id\n    }\n    verdict {\n      passed\n      checks {\n        name\n        passed\n        message\n      }\n    }\n  }\n}"
};

export const RunCancelDocument: TypedDocument<RunCancelMutation, RunCancelMutationVariables> = {
  "name": "RunCancel",
  "id": "3e16da5f3faa19018e7b3f470d5307edcf6b786aa9a6de7218c29b1f24e98b47",
  "text": "mutation RunCancel($id: ID!) {\n  cancelPipelineRun(id: $id) {\n    run {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"
};

export const RunResumeDocument: TypedDocument<RunResumeMutation, RunResumeMutationVariables> = {
  "name": "RunResume",
  "id": "dddee3147aa8af8cd07e7876d084d2ba6ac2e8985d8ea302888bf478663c320e",
  "text": "mutation RunResume($id: ID!, $fromStage: PipelineStage) {\n  resumePipelineRun(id: $id, fromStage: $fromStage) {\n    run {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"
};

export const RunRepairDocument: TypedDocument<RunRepairMutation, RunRepairMutationVariables> = {
  "name": "RunRepair",
  "id": "94f9422a6820d186180a76519613a3c97e4c12483c0651e93bbbba57e7bd5dcb",
  "text": "mutation RunRepair($id: ID!) {\n  repairPipelineRun(id: $id) {\n    run {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"
};
