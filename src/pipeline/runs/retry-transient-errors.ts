import { setTimeout as delay } from 'node:timers/promises';

import { OperationalError, type PollInterval } from '@recommendation-gateway/lib';

import { toDatabaseError } from '../../database/failures/to-database-error.ts';

/** Errors of the network, of a restart, or of too many calls at once. */
const TRANSIENT: readonly string[] = [
  'AWS_CALL_FAILED',
  'DATABASE_CONNECTIONS_EXHAUSTED',
  'DATABASE_LOCKED',
  'DATABASE_LOST',
  'TRANSACTION_CONFLICT',
];

const TRIES = 8;

/** For a lost database: about half a minute altogether, in which a server restarts. The pauses for the emulator are shorter. */
const DATABASE_POLL: PollInterval = { firstMs: 100, maxMs: 8_000 };

export interface Retrying {
  /** The first pause and the maximum pause. */
  readonly poll: PollInterval;
  readonly signal: AbortSignal;
  /** Called before each retry. */
  readonly onPause: (failure: OperationalError, pauseMs: number) => Promise<void>;
}

/** Retries work that fails with a transient error, with exponential backoff and jitter. */
export async function retryTransientErrors<T>(
  work: () => Promise<T>,
  { poll, signal, onPause }: Retrying,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const failure = toDatabaseError(error);
      if (signal.aborted || tries === TRIES || !isTransient(failure)) throw failure;
      const { firstMs, maxMs } = failure.code === 'DATABASE_LOST' ? DATABASE_POLL : poll;
      const longest = Math.min(firstMs * 2 ** tries, maxMs);
      const pauseMs = longest * (0.5 + Math.random() / 2);
      await onPause(failure, pauseMs);
      await delay(pauseMs, undefined, { signal });
    }
  }
}

/** Whether the same work may succeed when it is done again. */
export function isTransient(error: unknown): error is OperationalError {
  return error instanceof OperationalError && TRANSIENT.includes(error.code);
}
