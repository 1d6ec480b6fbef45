import type { PipelineServices } from '../pipeline-services.ts';
import { executeRun } from './execute-run.ts';
import type { Execution } from './stage-runner.ts';

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
