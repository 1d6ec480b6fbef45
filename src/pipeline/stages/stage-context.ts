import type { StageLease } from '../../database/runs/stage-leases.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** What works on a run: the services, the run, and what its stages gave. */
export interface RunContext extends PipelineServices {
  readonly runId: string;
  /** Aborts when the process stops, the run is cancelled, or the lease is lost. */
  readonly signal: AbortSignal;
  /** What an earlier stage of this run gave, or of the run that this one builds on. */
  output<S extends PipelineStage>(stage: S): Promise<StageOutput<S>>;
  /** Says how far the stage is: `progress` from 0 to 1, `message` for people. */
  report(progress: number, message: string): Promise<void>;
}

/**
 * What a stage works with. Sessions of `database` carry the lease: once another process has the stage, PostgreSQL
 * refuses what they write.
 */
export interface StageContext extends RunContext {
  readonly lease: StageLease;
  /** What a job or a version that this stage makes is called. */
  name(what: string): string;
  /** Keeps the ARN of what was started on AWS, before anybody waits for it: a cancellation finds it there. */
  keepArn(what: string, arn: string): Promise<void>;
}

export type StageFunction<S extends PipelineStage> = (
  context: StageContext,
) => Promise<StageOutput<S>>;
