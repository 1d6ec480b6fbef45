import { setTimeout as delay } from 'node:timers/promises';

import { OperationalError, type PollInterval } from '@recommendation-gateway/lib';

import { toDatabaseError } from '../../database/connection/to-database-error.ts';

/** Faults that often pass by themselves: the network, a restart, too many calls at once. */
const PASSING: readonly string[] = ['AWS_CALL_FAILED', 'DATABASE_LOST'];

const TRIES = 8;

export interface Retrying {
  /** The first pause and the longest one. */
  readonly poll: PollInterval;
  readonly signal: AbortSignal;
  /** Hears of each failure that is tried again. */
  readonly onPause: (fault: OperationalError, pauseMs: number) => Promise<void>;
}

/** Does the work again while it fails for what passes by itself, after pauses that grow and vary. */
export async function retryTransientErrors<T>(
  work: () => Promise<T>,
  { poll, signal, onPause }: Retrying,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const fault = toDatabaseError(error);
      if (signal.aborted || tries === TRIES || !isPassing(fault)) throw fault;
      const longest = Math.min(poll.firstMs * 2 ** tries, poll.maxMs);
      const pauseMs = longest * (0.5 + Math.random() / 2);
      await onPause(fault, pauseMs);
      await delay(pauseMs, undefined, { signal });
    }
  }
}

function isPassing(error: unknown): error is OperationalError {
  return error instanceof OperationalError && PASSING.includes(error.code);
}
