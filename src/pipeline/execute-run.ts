import { findRun, updateRun } from '../database/pipeline-runs.ts';
import type { PipelineRun } from '../domain/pipeline-run.ts';
import { pollUntil } from '../lib/poll.ts';
import type { PipelineServices } from './pipeline-services.ts';
import { type RunPlan, requireRun } from './plan-run.ts';
import { recordCost } from './record-cost.ts';
import { refresh } from './refresh.ts';
import { createStageRunner } from './stage-runner.ts';
import { toStoredFault } from './to-stored-fault.ts';

/**
 * Runs the planned stages and answers the run as it ended: SUCCEEDED, WAITING for its later stages, FAILED with a
 * fault, or CANCELLED. `shutdown` leaves it WAITING, to be resumed. Never rejects for what a stage did.
 */
export async function executeRun(
  services: PipelineServices,
  plan: RunPlan,
  shutdown: AbortSignal,
): Promise<PipelineRun> {
  const { database, clock } = services;
  const started = { startedAt: clock.now(), finishedAt: null, fault: null } as const;
  await updateRun(database, plan.runId, { status: 'RUNNING', ...started });
  const ended = new AbortController();
  const cancelled = watchForCancellation(services, plan.runId, ended.signal);
  try {
    await refresh(
      createStageRunner(services, { ...plan, signal: AbortSignal.any([shutdown, cancelled]) }),
    );
    await markDone(services, plan.runId);
  } catch (error) {
    await markStopped(services, plan.runId, { error, shutdown, cancelled });
    // What AWS did before the stop is billed all the same.
    await recordCost(services, plan.runId);
  } finally {
    ended.abort();
  }
  return requireRun(services, plan.runId);
}

const CANCELLATION_POLL = { firstMs: 500, maxMs: 1_000 };

/** Aborts when the run's row says CANCELLED, whichever process wrote it. */
function watchForCancellation(
  { database, log }: PipelineServices,
  runId: string,
  ended: AbortSignal,
): AbortSignal {
  const controller = new AbortController();
  const probe = async () => {
    const run = await findRun(database, runId);
    return run?.status === 'CANCELLED' ? true : undefined;
  };
  pollUntil(probe, CANCELLATION_POLL, ended).then(
    () => controller.abort(),
    (error: unknown) => {
      if (!ended.aborted) log.warn('lost sight of whether the run is cancelled', { runId, error });
    },
  );
  return controller.signal;
}

async function markDone(services: PipelineServices, runId: string): Promise<void> {
  const run = await requireRun(services, runId);
  const whole = run.stages.every(({ status }) => status === 'SUCCEEDED' || status === 'SKIPPED');
  await updateRun(services.database, runId, {
    status: whole ? 'SUCCEEDED' : 'WAITING',
    finishedAt: whole ? services.clock.now() : null,
  });
}

interface Stop {
  readonly error: unknown;
  readonly shutdown: AbortSignal;
  readonly cancelled: AbortSignal;
}

async function markStopped(
  { database, clock, log }: PipelineServices,
  runId: string,
  { error, shutdown, cancelled }: Stop,
): Promise<void> {
  if (cancelled.aborted) return updateRun(database, runId, { finishedAt: clock.now() });
  if (shutdown.aborted) return updateRun(database, runId, { status: 'WAITING' });
  const fault = toStoredFault(error);
  if (fault.code === 'UNEXPECTED') log.error('a pipeline run failed unforeseen', { runId, error });
  await updateRun(database, runId, { status: 'FAILED', finishedAt: clock.now(), fault });
}
