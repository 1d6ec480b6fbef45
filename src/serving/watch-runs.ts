import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage, type Log, type PollInterval } from '@recommendation-gateway/lib';

import { createError } from '../domain/errors/create-error.ts';
import type { PipelineRun, PipelineRunStatus } from '../domain/runs/pipeline-run.ts';
import { type LatestValues, createLatestValues } from '../lib/latest-values.ts';

export interface RunWatchOptions {
  readonly find: (id: string) => Promise<PipelineRun | undefined>;
  readonly log: Log;
  /** How often a run is looked at; anew from the shortest time with every change. */
  readonly interval?: PollInterval | undefined;
}

/** The run as it is, then whenever it has changed, until it has ended; a OperationalError when there is no such run. */
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
    if (run === undefined) throw createError('RUN_NOT_FOUND', { id });
    const known = followed.get(id);
    const one = known ?? { watchers: new Map(), nobody: new AbortController() };
    const values = createLatestValues<PipelineRun>(() => {
      one.watchers.delete(values);
      if (one.watchers.size === 0) one.nobody.abort();
    });
    values.push(run);
    if (hasEnded(run)) {
      values.end();
      return values;
    }
    one.watchers.set(values, JSON.stringify(run));
    if (known === undefined) {
      followed.set(id, one);
      one.nobody.signal.addEventListener('abort', () => followed.delete(id));
      void follow(options, id, one);
    }
    return values;
  };
}

interface Followed {
  /** Each with the state that it got last. */
  readonly watchers: Map<LatestValues<PipelineRun>, string>;
  /** Aborts when nobody watches any more. */
  readonly nobody: AbortController;
}

async function follow(
  { find, log, interval = INTERVAL }: RunWatchOptions,
  id: string,
  { watchers, nobody }: Followed,
): Promise<void> {
  let waitMs = interval.firstMs;
  while (await wait(waitMs, nobody.signal)) {
    const run = await find(id).catch((error: unknown) => {
      // Whoever watches goes on doing so: an outage of the database is over some time.
      log.warn('a run that is watched could not be read', { id, reason: errorMessage(error) });
    });
    const changed = run !== undefined && tell(watchers, run);
    waitMs = changed ? interval.firstMs : Math.min(waitMs * 1.5, interval.maxMs);
    if (run !== undefined && hasEnded(run)) break;
  }
  nobody.abort();
  for (const values of watchers.keys()) values.end();
}

/** Gives the run to those who have not seen it like this, and answers whether there are any. */
function tell(watchers: Followed['watchers'], run: PipelineRun): boolean {
  const state = JSON.stringify(run);
  const behind = [...watchers].filter(([, seen]) => seen !== state);
  for (const [values] of behind) {
    watchers.set(values, state);
    values.push(run);
  }
  return behind.length > 0;
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
