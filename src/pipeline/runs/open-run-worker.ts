import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage } from '@recommendation-gateway/lib';

import { toDatabaseError } from '../../database/connection/to-database-error.ts';
import { findAbandonedRun, startQueuedRun } from '../../database/runs/run-scheduling.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { type Executions, openExecutions } from './open-executions.ts';
import { type RunQueue, openRunQueue } from './open-run-queue.ts';

/** This process's part in the work on the runs of the database. */
export interface RunWorker {
  /** Has a process go on with the run: this one, where no other is faster. */
  goOn(runId: string): Promise<void>;
  /** Works for others as well, until the end; what this process leaves then is handed over, not parked. */
  serve(): Promise<void>;
  /** Resolves when nothing is done on the run here: whether something was. */
  settled(runId: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Nothing is done before the first command. */
export function openRunWorker(services: PipelineServices): RunWorker {
  const { database, log, settings } = services;
  const owner = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`;
  const shutdown = new AbortController();
  const own = new Set<string>();
  const pause = createPause(Math.min(TICK_MS, settings.leaseMs / 4), shutdown.signal);
  let serving = false;
  let opened: Promise<RunQueue> | undefined;
  let attending: Promise<void> | undefined;
  const atShutdown = (runId: string) => (own.has(runId) && !serving ? 'PARK' : 'HAND_OVER');
  const executions = openExecutions(services, {
    owner,
    shutdown: shutdown.signal,
    atShutdown,
    onSettled: () => pause.cutShort(),
  });
  const begin = async (): Promise<RunQueue> => {
    opened ??= openRunQueue({ database, log, leaseMs: settings.leaseMs });
    const queue = await opened;
    attending ??= attend(services, { owner, queue, executions, pause });
    return queue;
  };
  return {
    goOn: async (runId) => {
      own.add(runId);
      await (await begin()).send(runId);
      pause.cutShort();
    },
    serve: async () => {
      serving = true;
      await begin();
    },
    settled: async (runId) => executions.settled(runId),
    close: async () => {
      shutdown.abort();
      await attending;
      const left = await executions.close();
      const queue = await opened?.catch(() => undefined);
      for (const runId of left.filter((id) => atShutdown(id) === 'HAND_OVER')) {
        // Who does not hear of it now finds it abandoned later.
        await queue?.send(runId).catch(() => {});
      }
      await queue?.close();
    },
  };
}

/** How often the queue is asked, at most. */
const TICK_MS = 1_000;

interface Attendance {
  readonly owner: string;
  readonly queue: RunQueue;
  readonly executions: Executions;
  readonly pause: Pause;
}

async function attend(services: PipelineServices, attendance: Attendance): Promise<void> {
  const { executions, pause, queue } = attendance;
  do {
    try {
      await sweep(services, attendance);
      const runId = await queue.fetch();
      if (runId !== undefined) executions.begin(runId);
    } catch (error) {
      const reason = errorMessage(toDatabaseError(error));
      services.log.warn('cannot look after the runs', { reason });
    }
  } while (await pause.passed());
}

/** Rows are the truth: a run that nobody works on goes into the queue, whatever became of its job there. */
async function sweep(
  { database, settings }: PipelineServices,
  { owner, queue, executions }: Attendance,
): Promise<void> {
  const abandoned = await findAbandonedRun(database, owner);
  const runId = abandoned ?? (await startQueuedRun(database, settings.leaseMs));
  if (runId !== undefined && !executions.has(runId)) await queue.send(runId);
}

interface Pause {
  /** Waits for the pause; false when everything is over. */
  passed(): Promise<boolean>;
  /** Ends the pause that is, or else the next one. */
  cutShort(): void;
}

function createPause(ms: number, over: AbortSignal): Pause {
  let cut = new AbortController();
  return {
    passed: async () => {
      const signal = AbortSignal.any([cut.signal, over]);
      await delay(ms, undefined, { signal }).catch(() => {});
      cut = new AbortController();
      return !over.aborted;
    },
    cutShort: () => cut.abort(),
  };
}
