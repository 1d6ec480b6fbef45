import { setTimeout as delay } from 'node:timers/promises';

import { createFault } from '../domain/faults/create-fault.ts';
import type { PipelineRun, PipelineRunStatus } from '../domain/pipeline-run.ts';
import { errorMessage } from '../lib/error-message.ts';
import { type LatestValues, createLatestValues } from '../lib/latest-values.ts';
import type { Log } from '../lib/log.ts';
import type { PollInterval } from '../lib/poll.ts';

export interface RunWatchOptions {
  readonly find: (id: string) => Promise<PipelineRun | undefined>;
  readonly log: Log;
  /** How often a run is looked at; anew from the shortest time with every change. */
  readonly interval?: PollInterval | undefined;
}

/** The run as it is, then whenever it has changed, until it has ended; a Fault when there is no such run. */
export type WatchRun = (id: string) => Promise<AsyncIterable<PipelineRun>>;

const INTERVAL: PollInterval = { firstMs: 500, maxMs: 5_000 };

/**
 * Watches runs by reading their rows: whichever gateway or script works on a run, and whatever stands between us and
 * the database, the row tells. All who watch a run here share one reading.
 */
export function createRunWatch(options: RunWatchOptions): WatchRun {
  const followed = new Map<string, Followed>();
  return async (id) => {
    const run = await options.find(id);
    if (run === undefined) throw createFault('RUN_NOT_FOUND', { id });
    const known = followed.get(id);
    const one = known ?? beginToFollow(run);
    const values = createLatestValues<PipelineRun>(() => {
      one.watchers.delete(values);
      if (one.watchers.size === 0) one.nobody.abort();
    });
    values.push(run);
    if (hasEnded(run)) {
      values.end();
      return values;
    }
    one.watchers.add(values);
    if (known === undefined) {
      followed.set(id, one);
      one.nobody.signal.addEventListener('abort', () => followed.delete(id));
      void follow(options, id, one);
    }
    return values;
  };
}

interface Followed {
  readonly watchers: Set<LatestValues<PipelineRun>>;
  /** Aborts when nobody watches any more. */
  readonly nobody: AbortController;
  /** The run as it was when the first began to watch. */
  readonly begun: string;
}

function beginToFollow(run: PipelineRun): Followed {
  return { watchers: new Set(), nobody: new AbortController(), begun: JSON.stringify(run) };
}

async function follow(
  { find, log, interval = INTERVAL }: RunWatchOptions,
  id: string,
  { watchers, nobody, begun }: Followed,
): Promise<void> {
  let seen = begun;
  let waitMs = interval.firstMs;
  while (await wait(waitMs, nobody.signal)) {
    const run = await find(id).catch((error: unknown) => {
      // Whoever watches goes on doing so: an outage of the database is over some time.
      log.warn('a run that is watched could not be read', { id, reason: errorMessage(error) });
    });
    const text = run === undefined ? seen : JSON.stringify(run);
    waitMs = text === seen ? Math.min(waitMs * 1.5, interval.maxMs) : interval.firstMs;
    if (run === undefined || text === seen) continue;
    seen = text;
    for (const values of watchers) values.push(run);
    if (hasEnded(run)) break;
  }
  nobody.abort();
  for (const values of watchers) values.end();
}

/** Whether the time has passed with somebody still watching. */
async function wait(ms: number, nobody: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal: nobody });
    return true;
  } catch {
    return false;
  }
}

const ENDED: readonly PipelineRunStatus[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

function hasEnded({ status }: PipelineRun): boolean {
  return ENDED.includes(status);
}
