import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage } from '@recommendation-gateway/lib';

import { toDatabaseError } from '../../database/failures/to-database-error.ts';
import { type Claimant, findRunnableRun } from '../../database/runs/run-queue.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type Executions, openExecutions } from './open-executions.ts';

/** The work of this process on the runs of the database. */
export interface RunWorker {
  /**
   * Works on the run, unless another process takes it first; at its end this process parks the run. Until `serve` is
   * called, it works on no other runs.
   */
  continueRun(runId: string): void;
  /** Works on any run until the end; what this process leaves then is handed over to other processes. */
  serve(): void;
  /** Resolves when this process has no work on the run in progress: whether it had. */
  settled(runId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** How often the runs are read, at least. */
const TICK_MS = 1_000;

/** Reads no runs before the first command. */
export function openRunWorker(services: PipelineServices): RunWorker {
  const owner = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`;
  const shutdown = new AbortController();
  const own = new Set<string>();
  const { leaseMs } = services.settings;
  const pause = createPause(Math.min(TICK_MS, leaseMs / 4), shutdown.signal);
  let serving = false;
  let watching: Promise<void> | undefined;
  const executions = openExecutions(services, {
    owner,
    shutdown: shutdown.signal,
    atShutdown: (runId) => (own.has(runId) && !serving ? 'PARK' : 'HAND_OVER'),
    onSettled: () => pause.cutShort(),
  });
  const watch = () => {
    const claimant = () => ({ owner, leaseMs, only: serving ? undefined : own });
    watching ??= watchRuns(services, { claimant, executions, pause });
    pause.cutShort();
  };
  return {
    continueRun: (runId) => {
      own.add(runId);
      watch();
    },
    serve: () => {
      serving = true;
      watch();
    },
    settled: async (runId) => executions.settled(runId),
    close: async () => {
      shutdown.abort();
      await watching;
      await executions.close();
    },
  };
}

interface Watch {
  /** Until this process serves, it works only on its own runs. */
  readonly claimant: () => Claimant;
  readonly executions: Executions;
  readonly pause: Pause;
}

async function watchRuns(
  { database, log }: PipelineServices,
  { claimant, executions, pause }: Watch,
): Promise<void> {
  do {
    try {
      const runId = await findRunnableRun(database, claimant());
      if (runId !== undefined) executions.begin(runId);
    } catch (error) {
      log.warn('cannot read the runs', { reason: errorMessage(toDatabaseError(error)) });
    }
  } while (await pause.passed());
}

interface Pause {
  /** Waits for the pause; false when the process stops. */
  passed(): Promise<boolean>;
  /** Ends the current pause, or else the next one. */
  cutShort(): void;
}

function createPause(ms: number, stop: AbortSignal): Pause {
  let cut = new AbortController();
  return {
    passed: async () => {
      await delay(ms, undefined, { signal: AbortSignal.any([cut.signal, stop]) }).catch(() => {});
      cut = new AbortController();
      return !stop.aborted;
    },
    cutShort: () => cut.abort(),
  };
}
