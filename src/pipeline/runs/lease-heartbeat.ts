import { setTimeout as delay } from 'node:timers/promises';

import { isConnectionLost } from '../../database/connection/error-code.ts';
import { type StageLease, holdsLease, renewLease } from '../../database/runs/stage-leases.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** Renews a lease until it is stopped. */
export interface LeaseHeartbeat {
  /** Aborts when the run is cancelled or another process takes the stage over. */
  readonly lost: AbortSignal;
  stop(): void;
}

/** How often the lease is checked: a cancelled run stops within this time. */
const CHECK_MS = 500;

/** Renews the lease after a third of its duration, and checks more often whether it is still held. */
export function startLeaseHeartbeat(services: PipelineServices, lease: StageLease): LeaseHeartbeat {
  const lost = new AbortController();
  const done = new AbortController();
  const { runId, stage } = lease;
  renewUntilStopped(services, lease, done.signal).catch((error: unknown) => {
    if (done.signal.aborted) return;
    services.log.info('lost the lease of a stage', { runId, stage, reason: String(error) });
    lost.abort(createError('LEASE_LOST', { id: runId, stage }, error));
  });
  return { lost: lost.signal, stop: () => done.abort() };
}

async function renewUntilStopped(
  { database, settings }: PipelineServices,
  lease: StageLease,
  signal: AbortSignal,
): Promise<void> {
  const { leaseMs } = settings;
  let renewed = performance.now();
  for (;;) {
    await delay(Math.min(CHECK_MS, leaseMs / 6), undefined, { signal });
    try {
      if (!(await holdsLease(database, lease))) {
        throw createError('LEASE_LOST', { id: lease.runId, stage: lease.stage });
      }
      if (performance.now() - renewed < leaseMs / 3) continue;
      await renewLease(database, lease, leaseMs);
      renewed = performance.now();
    } catch (error) {
      // No other process can take the stage while the database is unavailable.
      if (!isConnectionLost(error)) throw error;
    }
  }
}
