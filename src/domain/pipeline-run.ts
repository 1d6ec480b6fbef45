/** One run of the pipeline: which stages it was asked for, and how far they are. */
export interface PipelineRun {
  /** Sortable by time and unique over databases: `20261122-140512-k3f9`. It is part of the names on AWS. */
  readonly id: string;
  readonly status: PipelineRunStatus;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly fault: StoredFault | null;
  /** Why its generations are served whatever the quality gate says; null: the gate decides. */
  readonly overrideQualityGate: string | null;
  /** In pipeline order; a stage that the run was not asked for is SKIPPED. */
  readonly stages: readonly StageRun[];
}

export interface StageRun {
  readonly stage: PipelineStage;
  readonly status: PipelineStageStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** 0 to 1, null while unknown. */
  readonly progress: number | null;
  /** What the stage gave, for people and for the stages after it. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly fault: StoredFault | null;
}

/** A fault as a row keeps it. */
export interface StoredFault {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly retryable: boolean;
}

export const PipelineStage = {
  EXPORT: 'EXPORT',
  IMPORT: 'IMPORT',
  TRAIN: 'TRAIN',
  INFER: 'INFER',
  LOAD: 'LOAD',
  ACTIVATE: 'ACTIVATE',
} as const;

export type PipelineStage = keyof typeof PipelineStage;

/** The order of the pipeline. */
export const pipelineStages: readonly PipelineStage[] = [
  'EXPORT',
  'IMPORT',
  'TRAIN',
  'INFER',
  'LOAD',
  'ACTIVATE',
];

export const PipelineRunStatus = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  WAITING: 'WAITING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;

export type PipelineRunStatus = keyof typeof PipelineRunStatus;

export const PipelineStageStatus = {
  PENDING: 'PENDING',
  RUNNING: 'RUNNING',
  WAITING: 'WAITING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
  SKIPPED: 'SKIPPED',
} as const;

export type PipelineStageStatus = keyof typeof PipelineStageStatus;
