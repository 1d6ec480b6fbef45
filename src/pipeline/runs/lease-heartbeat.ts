import { setTimeout as delay } from 'node:timers/promises';

import { isConnectionLost } from '../../database/connection/error-code.ts';
import { type StageLease, holdsLease, renewLease } from '../../database/runs/stage-leases.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { PipelineServices } from '../pipeline-services.ts';

/** A lease that is prolonged until it is let go. */
export interface LeaseHeartbeat {
  /** Aborts when the run was cancelled or another process has the stage. */
  readonly lost: AbortSignal;
  stop(): void;
}

/** A cancelled run stops about so soon. */
const LOOK_MS = 500;

/** Prolongs the lease whenever a third of it has passed, and looks more often whether it still stands. */
export function startLeaseHeartbeat(services: PipelineServices, lease: StageLease): LeaseHeartbeat {
  const lost = new AbortController();
  const done = new AbortController();
  const { runId, stage } = lease;
  attend(services, lease, done.signal).catch((error: unknown) => {
    if (done.signal.aborted) return;
    services.log.info('stops working on a stage', { runId, stage, reason: String(error) });
    lost.abort(createError('LEASE_LOST', { id: runId, stage }, error));
  });
  return { lost: lost.signal, stop: () => done.abort() };
}

async function attend(
  { database, settings }: PipelineServices,
  lease: StageLease,
  signal: AbortSignal,
): Promise<void> {
  const { leaseMs } = settings;
  let renewed = performance.now();
  for (;;) {
    await delay(Math.min(LOOK_MS, leaseMs / 6), undefined, { signal });
    try {
      if (!(await holdsLease(database, lease))) {
        throw createError('LEASE_LOST', { id: lease.runId, stage: lease.stage });
      }
      if (performance.now() - renewed < leaseMs / 3) continue;
      await renewLease(database, lease, leaseMs);
      renewed = performance.now();
    } catch (error) {
      // Nobody else can take the stage either while the database is away.
      if (!isConnectionLost(error)) throw error;
    }
  }
}
