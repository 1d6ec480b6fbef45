import { type Log, OperationalError } from '@recommendation-gateway/lib';

import { isConnectionLost } from '../../database/connection/error-code.ts';
import { failedStatement } from '../../database/failures/failed-statement.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import { recordCost } from '../costs/record-cost.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { refresh } from '../refresh.ts';
import { type Execution, createStageRunner } from './stage-runner.ts';
import { toStoredError } from './to-stored-error.ts';

/** The runs that this process works on. */
export interface Executions {
  /** Starts work on the run, unless it is in progress here. */
  begin(runId: string): void;
  /** Resolves when this process has no work on the run in progress: whether it had. */
  settled(runId: string): Promise<boolean>;
  /** Resolves when all work here has settled. */
  close(): Promise<void>;
}

export interface ExecutionsOptions extends Pick<Execution, 'owner' | 'shutdown'> {
  readonly atShutdown: (runId: string) => ReturnType<Execution['atShutdown']>;
  readonly onSettled: () => void;
}

export function openExecutions(
  services: PipelineServices,
  { owner, shutdown, atShutdown, onSettled }: ExecutionsOptions,
): Executions {
  const running = new Map<string, Promise<void>>();
  const execute = async (runId: string) => {
    await executeRun(services, { runId, owner, shutdown, atShutdown: () => atShutdown(runId) });
    running.delete(runId);
    onSettled();
  };
  return {
    begin: (runId) => {
      if (!running.has(runId) && !shutdown.aborted) running.set(runId, execute(runId));
    },
    settled: async (runId) => {
      const execution = running.get(runId);
      await execution;
      return execution !== undefined;
    },
    close: async () => {
      await Promise.all(running.values());
    },
  };
}

/**
 * Works on the requested stages of a run until it ends or another process has it. The rows have the result; this never
 * rejects.
 */
async function executeRun(services: PipelineServices, execution: Execution): Promise<void> {
  const { log } = services;
  const { runId, shutdown } = execution;
  const runner = createStageRunner(services, execution);
  try {
    await refresh(runner);
  } catch (error) {
    if (shutdown.aborted || (error instanceof OperationalError && error.code === 'LEASE_LOST'))
      return;
    if (isConnectionLost(error)) {
      log.warn('a run is interrupted until the database answers', { runId });
    } else {
      logFailure(log, { runId, stage: runner.latest() }, error);
    }
    // AWS bills what it did before the failure.
    await recordCost(services, runId);
  }
}

/** Of an expected failure the run's row has the advice; an unexpected one needs its stack. */
function logFailure(
  log: Log,
  { runId, stage }: { readonly runId: string; readonly stage: PipelineStage | undefined },
  error: unknown,
): void {
  const { code, message: reason } = toStoredError(error, stage);
  const unexpected = code === 'UNEXPECTED' ? { statement: failedStatement(error), error } : {};
  log.error('a pipeline run failed', { code, runId, stage, reason, ...unexpected });
}
