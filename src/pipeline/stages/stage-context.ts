import type { StageLease } from '../../database/runs/stage-leases.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** The context of work on a run: the services, the run, and the outputs of its stages. */
export interface RunContext extends PipelineServices {
  readonly runId: string;
  /** Aborts when the process stops, the run is cancelled, or the lease is lost. */
  readonly signal: AbortSignal;
  /** The output of an earlier stage of this run, or of the run that this one builds on. */
  output<S extends PipelineStage>(stage: S): Promise<StageOutput<S>>;
  /** Reports progress: `progress` from 0 to 1, `message` for people. */
  report(progress: number, message: string): Promise<void>;
}

/**
 * The context of a stage. Sessions of `database` carry the lease: once another process has the stage, PostgreSQL
 * refuses their writes.
 */
export interface StageContext extends RunContext {
  readonly lease: StageLease;
  /** The name of a job or a version that this stage creates. */
  name(what: string): string;
  /** Saves the ARN of what was started on AWS before the stage waits for it, so that a cancellation finds it. */
  keepArn(what: string, arn: string): Promise<void>;
}

export type StageFunction<S extends PipelineStage> = (
  context: StageContext,
) => Promise<StageOutput<S>>;
