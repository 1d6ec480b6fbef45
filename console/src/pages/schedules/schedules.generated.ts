/* Generated from schedules.graphql: npm run generate --workspace console */
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

/** The kind of run that a schedule starts. */
export type ScheduleKind =
  /** A run that infers only for what is new and carries all other lists over. */
  | 'DELTA'
  /** A run of all stages for all users and items. */
  | 'FULL';

export type SchedulesQueryVariables = Exact<{ [key: string]: never; }>;


export type SchedulesQuery = { readonly schedules: ReadonlyArray<{ readonly kind: ScheduleKind, readonly cron: string, readonly timezone: string, readonly nextRunAt: string, readonly lastDueAt: string | null, readonly lastRun: { readonly id: string, readonly status: PipelineRunStatus, readonly createdAt: string } | null }> };

export const SchedulesDocument: TypedDocument<SchedulesQuery, SchedulesQueryVariables> = {
  "name": "Schedules",
  "id": "89e37c9ca686be2f214b50bc4ad5a3bc0f8565d3639ad2f4938bd99814052bb2",
  "text": "query Schedules {\n  schedules {\n    kind\n    cron\n    timezone\n    nextRunAt\n    lastDueAt\n    lastRun {\n      id\n      status\n      createdAt\n    }\n  }\n}"
};
