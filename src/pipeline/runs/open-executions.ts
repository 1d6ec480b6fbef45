import type { PipelineServices } from '../pipeline-services.ts';
import { executeRun } from './execute-run.ts';
import type { Execution } from './stage-runner.ts';

/** The runs that this process works on. */
export interface Executions {
  /** Goes on with the run, unless it does so already. */
  begin(runId: string): void;
  has(runId: string): boolean;
  /** Resolves when nothing is done on the run here: whether something was. */
  settled(runId: string): Promise<boolean>;
  /** Waits for all, and answers which they were. */
  close(): Promise<string[]>;
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
    has: (runId) => running.has(runId),
    settled: async (runId) => {
      const execution = running.get(runId);
      await execution;
      return execution !== undefined;
    },
    close: async () => {
      const left = [...running.keys()];
      await Promise.all(running.values());
      return left;
    },
  };
}
