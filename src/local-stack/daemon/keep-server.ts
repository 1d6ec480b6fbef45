import { setTimeout as delay } from 'node:timers/promises';

import { errorMessage, type Log } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { EmbeddedServer } from '../embedded-postgres/start-embedded-server.ts';

export interface ServerKeeper {
  readonly dataDir: string;
  /** Starts the server, or returns the one that runs. */
  readonly start: () => Promise<EmbeddedServer>;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly pausesMs?: readonly number[];
}

/** The pause before each start. */
const PAUSES_MS = [0, 1_000, 2_000, 4_000, 8_000];

/** A server that has run for so long has recovered: its next end counts as the first. */
const STABLE_MS = 60_000;

/** Between two looks at a server that runs but takes no connections, because it recovers from the crash of a session. */
const RECOVERY_MS = 500;

/** Starts the server again whenever it has ended, until `signal` aborts; rejects when it no longer starts. */
export async function keepServer(
  first: EmbeddedServer,
  { dataDir, start, log, signal, pausesMs = PAUSES_MS }: ServerKeeper,
): Promise<void> {
  let server = first;
  let starts = 0;
  let reason = 'it ended each time';
  for (;;) {
    const since = performance.now();
    await server.untilLost(signal);
    if (signal.aborted) return;
    if (await server.isRunning()) {
      await delay(RECOVERY_MS, undefined, { signal });
      continue;
    }
    if (performance.now() - since > STABLE_MS) starts = 0;
    const pauseMs = pausesMs[starts];
    if (pauseMs === undefined) {
      throw createError('EMBEDDED_DATABASE_LOST', { dataDir, count: starts, reason });
    }
    starts += 1;
    log.warn('PostgreSQL ended; starting it again', { start: starts, of: pausesMs.length });
    await delay(pauseMs, undefined, { signal });
    try {
      server = await start();
      log.info('PostgreSQL accepts connections again');
    } catch (error) {
      reason = errorMessage(error);
      log.warn('PostgreSQL did not start', { reason });
    }
  }
}
