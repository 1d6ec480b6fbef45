/** One run of the pipeline: which stages it was asked for, and how far they are. */
export interface PipelineRun {
  /** Sortable by time and unique over databases: `20261122-140512-k3f9`. It is part of the names on AWS. */
  readonly id: string;
  readonly status: PipelineRunStatus;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly fault: StoredError | null;
  /** Why its generations are served whatever the quality gate says; null: the gate decides. */
  readonly overrideQualityGate: string | null;
  /** Whether it infers only what is new, and carries the other lists over. */
  readonly delta: boolean;
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
  readonly fault: StoredError | null;
  /** Whether it is to be run now; others wait for a later command. */
  readonly asked: boolean;
  /** One more each time that it is run again after it had succeeded: what it makes on AWS is then made anew. */
  readonly attempt: number;
  /** Who works on it, and until when nobody else may. */
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
  /** When a stage that is WAITING looks next at what AWS does. */
  readonly nextPollAt: Date | null;
}

/** Whether a stage has nothing more to do. */
export function isDone({ status }: Pick<StageRun, 'status'>): boolean {
  return status === 'SUCCEEDED' || status === 'SKIPPED';
}

/** Whether a stage has an output to build on: its own, or one borrowed from an earlier run. */
export function hasOutput({ status, detail }: Pick<StageRun, 'status' | 'detail'>): boolean {
  return status === 'SUCCEEDED' || (status === 'SKIPPED' && Object.keys(detail).length > 0);
}

/** The row of a stage: every run has one for each of the six. */
export function stageOf(
  { id, stages }: Pick<PipelineRun, 'id' | 'stages'>,
  stage: PipelineStage,
): StageRun {
  const row = stages.find((candidate) => candidate.stage === stage);
  if (row === undefined) throw new Error(`run ${id} has no row for ${stage}`);
  return row;
}

/** Whether a run goes on without a further command: one at a time is RUNNING, one more may be QUEUED. */
export function isUnderWay({ status }: Pick<PipelineRun, 'status'>): boolean {
  return status === 'RUNNING' || status === 'QUEUED';
}

/** A fault as a row keeps it. */
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
