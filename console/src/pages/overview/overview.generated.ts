/* Generated from overview.graphql: npm run generate --workspace console */
import type { TypedDocument } from '../../api/typed-document.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** How severe a problem is. */
export type ProblemSeverity =
  /** Lists are missing or wrong, or the pipeline has stopped. */
  | 'ERROR'
  /** Lists are served, but older, shorter or costlier than intended. */
  | 'WARNING';

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

/** The kind of run that a schedule starts. */
export type ScheduleKind =
  /** A run that infers only for what is new and carries all other lists over. */
  | 'DELTA'
  /** A run of all stages for all users and items. */
  | 'FULL';

export type OverviewServedQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewServedQuery = { readonly freshness: ReadonlyArray<{ readonly kind: RecommendationKind, readonly generatedAt: string | null, readonly ageSeconds: number | null, readonly targetSeconds: number, readonly stale: boolean, readonly staleRows: number }>, readonly coverage: ReadonlyArray<{ readonly kind: RecommendationKind, readonly covered: number, readonly eligible: number, readonly ratio: number }>, readonly generations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RecommendationKind, readonly status: GenerationStatus, readonly rows: number, readonly metrics: { readonly [name: string]: unknown } }> } };

export type OverviewProblemsQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewProblemsQuery = { readonly problems: ReadonlyArray<{ readonly code: string, readonly severity: ProblemSeverity, readonly message: string, readonly advice: string, readonly since: string | null, readonly kind: RecommendationKind | null, readonly generationId: string | null, readonly run: { readonly id: string, readonly status: PipelineRunStatus } | null }> };

export type OverviewOperationsQueryVariables = Exact<{
  minutes: number;
}>;


export type OverviewOperationsQuery = { readonly operationStatistics: { readonly since: string, readonly requestsPerSecond: number, readonly total: { readonly requests: number, readonly errors: number, readonly p50Ms: number | null, readonly p99Ms: number | null }, readonly operations: ReadonlyArray<{ readonly name: string, readonly requests: number, readonly errors: number, readonly p50Ms: number | null, readonly p99Ms: number | null }> } };

export type OverviewSchedulesQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewSchedulesQuery = { readonly schedules: ReadonlyArray<{ readonly kind: ScheduleKind, readonly cron: string, readonly timezone: string, readonly nextRunAt: string }> };

export type OverviewRunsQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewRunsQuery = { readonly pipelineRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: PipelineRunStatus, readonly startedBy: string, readonly delta: boolean, readonly createdAt: string, readonly startedAt: string | null, readonly finishedAt: string | null, readonly stages: ReadonlyArray<{ readonly stage: PipelineStage, readonly status: PipelineStageStatus, readonly progress: number | null }>, readonly fault: { readonly message: string, readonly advice: string } | null, readonly actualCost: { readonly amount: number, readonly currency: string } | null }> } };

export type OverviewCostsQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewCostsQuery = { readonly costReport: { readonly month: string, readonly hypothetical: boolean, readonly savedRatio: number, readonly total: { readonly amount: number, readonly currency: string }, readonly alwaysOnCampaigns: { readonly amount: number, readonly currency: string } } };

export const OverviewServedDocument: TypedDocument<OverviewServedQuery, OverviewServedQueryVariables> = {
  "name": "OverviewServed",
  "id": "a2c12ccab25fd25c9802d6a257b3aaedeb0373e65dd45ea7b70f8f626f4af00d",
  "text": "query OverviewServed {\n  freshness {\n    kind\n    generatedAt\n    ageSeconds\n    targetSeconds\n    stale\n    staleRows\n  }\n  coverage {\n    kind\n    covered\n    eligible\n    ratio\n  }\n  generations(first: 60) {\n    nodes {\n      id\n      kind\n      status\n      rows\n      metrics\n    }\n  }\n}"
};

export const OverviewProblemsDocument: TypedDocument<OverviewProblemsQuery, OverviewProblemsQueryVariables> = {
  "name": "OverviewProblems",
  "id": "50038b7fe03c2c99a5e0cc66b52f738b27808ade972939d3c820355b5814f06a",
  "text": "query OverviewProblems {\n  problems {\n    code\n    severity\n    message\n    advice\n    since\n    kind\n    generationId\n    run {\n      id\n      status\n    }\n  }\n}"
};

export const OverviewOperationsDocument: TypedDocument<OverviewOperationsQuery, OverviewOperationsQueryVariables> = {
  "name": "OverviewOperations",
  "id": "c449908d356a6633f1ab59a620f2ed7777720c7919636684d6793b5e01d83829",
  "text": "query OverviewOperations($minutes: Int!) {\n  operationStatistics(windowMinutes: $minutes) {\n    since\n    requestsPerSecond\n    total {\n      requests\n      errors\n      p50Ms\n      p99Ms\n    }\n    operations {\n      name\n      requests\n      errors\n      p50Ms\n      p99Ms\n    }\n  }\n}"
};

export const OverviewSchedulesDocument: TypedDocument<OverviewSchedulesQuery, OverviewSchedulesQueryVariables> = {
  "name": "OverviewSchedules",
  "id": "ed5d780a4a307cb48cc83b92b5621ed63ec61500f4749eb9c6e4b77dc86ccf20",
  "text": "query OverviewSchedules {\n  schedules {\n    kind\n    cron\n    timezone\n    nextRunAt\n  }\n}"
};

export const OverviewRunsDocument: TypedDocument<OverviewRunsQuery, OverviewRunsQueryVariables> = {
  "name": "OverviewRuns",
  "id": "9d42b2bf9d2bb80d214de322b09308afbed71ccfb0f0e4145b338e55930b4702",
  "text": "query OverviewRuns {\n  pipelineRuns(first: 5) {\n    nodes {\n      id\n      status\n      startedBy\n      delta\n      createdAt\n      startedAt\n      finishedAt\n      stages {\n        stage\n        status\n        progress\n      }\n      fault {\n        message\n        advice\n      }\n      actualCost {\n        amount\n        currency\n      }\n    }\n  }\n}"
};

export const OverviewCostsDocument: TypedDocument<OverviewCostsQuery, OverviewCostsQueryVariables> = {
  "name": "OverviewCosts",
  "id": "8825372afa8345da50a70ce9ce637531545193ebe63247a1677a4da4af5f8865",
  "text": "query OverviewCosts {\n  costReport {\n    month\n    hypothetical\n    total {\n      amount\n      currency\n    }\n    alwaysOnCampaigns {\n      amount\n      currency\n    }\n    savedRatio\n  }\n}"
};
