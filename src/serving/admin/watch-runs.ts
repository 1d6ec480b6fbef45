import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage, type Log, type PollInterval } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { PipelineRun, PipelineRunStatus } from '../../domain/runs/pipeline-run.ts';
import { type LatestValues, createLatestValues } from '../../lib/latest-values.ts';

export interface RunWatchOptions {
  readonly find: (id: string) => Promise<PipelineRun | undefined>;
  readonly log: Log;
  /** How often a run is read: less often while it does not change. */
  readonly interval?: PollInterval | undefined;
}

/** The run, then its state after each change until it has ended; an OperationalError if it does not exist. */
export type WatchRun = (id: string) => Promise<AsyncIterable<PipelineRun>>;

const INTERVAL: PollInterval = { firstMs: 500, maxMs: 5_000 };

/**
 * Watches runs by polling their rows, which works with any process on the run and through a connection pooler. All
 * watchers of a run share one poll.
 */
export function createRunWatch(options: RunWatchOptions): WatchRun {
  const followed = new Map<string, Followed>();
  return async (id) => {
    const run = await options.find(id);
    if (run === undefined) throw createError('RUN_NOT_FOUND', { id });
    const known = followed.get(id);
    const one = known ?? { watchers: new Map(), abandoned: new AbortController() };
    const values = createLatestValues<PipelineRun>(() => {
      one.watchers.delete(values);
      if (one.watchers.size === 0) one.abandoned.abort();
    });
    values.push(run);
    if (hasEnded(run)) {
      values.end();
      return values;
    }
    one.watchers.set(values, JSON.stringify(run));
    if (known === undefined) {
      followed.set(id, one);
      one.abandoned.signal.addEventListener('abort', () => followed.delete(id));
      void follow(options, id, one);
    }
    return values;
  };
}

interface Followed {
  /** Each with the state that it received last. */
  readonly watchers: Map<LatestValues<PipelineRun>, string>;
  /** Aborts when the last watcher has left. */
  readonly abandoned: AbortController;
}

async function follow(
  { find, log, interval = INTERVAL }: RunWatchOptions,
  id: string,
  { watchers, abandoned }: Followed,
): Promise<void> {
  let waitMs = interval.firstMs;
  while (await wait(waitMs, abandoned.signal)) {
    const run = await find(id).catch((error: unknown) => {
      // The watchers stay: the database may be available again later.
      log.warn('a watched run could not be read', { id, reason: errorMessage(error) });
    });
    const changed = run !== undefined && publish(watchers, run);
    waitMs = changed ? interval.firstMs : Math.min(waitMs * 1.5, interval.maxMs);
    if (run !== undefined && hasEnded(run)) break;
  }
  abandoned.abort();
  for (const values of watchers.keys()) values.end();
}

/** Sends the run to the watchers that have not received this state. Returns whether there are any. */
function publish(watchers: Followed['watchers'], run: PipelineRun): boolean {
  const state = JSON.stringify(run);
  const behind = [...watchers].filter(([, seen]) => seen !== state);
  for (const [values] of behind) {
    watchers.set(values, state);
    values.push(run);
  }
  return behind.length > 0;
}

/** Waits. Returns false if the last watcher left meanwhile. */
async function wait(ms: number, abandoned: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal: abandoned });
    return true;
  } catch {
    return false;
  }
}

const ENDED: readonly PipelineRunStatus[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

function hasEnded({ status }: PipelineRun): boolean {
  return ENDED.includes(status);
}
