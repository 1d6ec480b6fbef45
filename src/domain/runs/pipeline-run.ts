/** A pipeline run with the state of its stages. */
export interface PipelineRun {
  /** Sortable by time, unique across databases and part of names on AWS: `20261122-140512-k3f9`. */
  readonly id: string;
  readonly status: PipelineRunStatus;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly fault: StoredError | null;
  /** The reason for bypassing the quality gate; null: the gate decides. */
  readonly overrideQualityGate: string | null;
  /** Whether it infers only what is new, and carries over the other lists. */
  readonly delta: boolean;
  /** In pipeline order; stages that were not requested are SKIPPED. */
  readonly stages: readonly StageRun[];
}

export interface StageRun {
  readonly stage: PipelineStage;
  readonly status: PipelineStageStatus;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** 0 to 1, null while unknown. */
  readonly progress: number | null;
  /** The output of the stage, for people and for later stages. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly fault: StoredError | null;
  /** Whether it runs now; other stages wait for a later command. */
  readonly requested: boolean;
  /** Incremented when a succeeded stage is run again: it then creates new resources on AWS. */
  readonly attempt: number;
  /** The process that works on it, and until when it holds the lease. */
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
  /** When a WAITING stage polls AWS next. */
  readonly nextPollAt: Date | null;
  /** What it did last, in a sentence; null before its first message. */
  readonly message: string | null;
}

/** Whether a stage has ended successfully or is skipped. */
export function isDone({ status }: Pick<StageRun, 'status'>): boolean {
  return status === 'SUCCEEDED' || status === 'SKIPPED';
}

/** Whether a stage has an output: its own, or one borrowed from an earlier run. */
export function hasOutput({ status, detail }: Pick<StageRun, 'status' | 'detail'>): boolean {
  return status === 'SUCCEEDED' || (status === 'SKIPPED' && Object.keys(detail).length > 0);
}

/** The state of a stage: each run has all six. */
export function stageOf(
  { id, stages }: Pick<PipelineRun, 'id' | 'stages'>,
  stage: PipelineStage,
): StageRun {
  const row = stages.find((candidate) => candidate.stage === stage);
  if (row === undefined) throw new Error(`run ${id} has no row for ${stage}`);
  return row;
}

/** Whether a run proceeds without a further command. At most one is RUNNING, and one more QUEUED. */
export function isInProgress({ status }: Pick<PipelineRun, 'status'>): boolean {
  return status === 'RUNNING' || status === 'QUEUED';
}

/** An operational error as stored in a row. */
export interface StoredError {
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
