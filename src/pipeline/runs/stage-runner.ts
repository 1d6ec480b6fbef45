import { requireRights } from '../../database/checks/check-rights.ts';
import {
  completeStage,
  failStage,
  handOverStage,
  parkStage,
} from '../../database/runs/end-stage.ts';
import { requireRun } from '../../database/runs/pipeline-runs.ts';
import {
  type StageLease,
  type TakenStage,
  takeLease,
  writeStage,
} from '../../database/runs/stage-leases.ts';
import { createError } from '../../domain/errors/create-error.ts';
import {
  type PipelineStage,
  type StoredError,
  isDone,
  pipelineStages,
  stageOf,
} from '../../domain/runs/pipeline-run.ts';
import { stageToResume } from '../../domain/runs/stage-to-resume.ts';
import { recordCost } from '../costs/record-cost.ts';
import { leavesNothing } from '../delta/delta-run.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import type { StageContext, StageFunction } from '../stages/stage-context.ts';
import { startLeaseHeartbeat } from './lease-heartbeat.ts';
import { createStageContext, openLeasedDatabase } from './open-stage.ts';
import { retryTransientErrors } from './retry-transient-errors.ts';
import { toStoredError } from './to-stored-error.ts';

/** Runs the requested stages of a run that are not complete and that no other process holds. */
export interface StageRunner {
  /** The stage that began last. */
  latest(): PipelineStage | undefined;
  stage<S extends PipelineStage>(stage: S, work: StageFunction<S>): Promise<void>;
}

/** The work of one process on one run. */
export interface Execution {
  readonly runId: string;
  /** Identifies this process among those that share the database. */
  readonly owner: string;
  /** Aborts when this process stops. */
  readonly shutdown: AbortSignal;
  /** Whether another process continues the run then, or it waits for a command. */
  readonly atShutdown: () => 'HAND_OVER' | 'PARK';
}

/** Rejects with LEASE_LOST if another process holds the stage. */
export function createStageRunner(services: PipelineServices, execution: Execution): StageRunner {
  const { database, clock, settings } = services;
  const { runId, owner } = execution;
  let latest: PipelineStage | undefined;
  return {
    latest: () => latest,
    stage: async (stage, work) => {
      const row = stageOf(await requireRun(database, runId), stage);
      if (!row.requested || isDone(row)) return;
      latest = stage;
      const request = { runId, stage, owner, leaseMs: settings.leaseMs, startedAt: clock.now() };
      const lease = await takeLease(database, request);
      if (lease === undefined) throw createError('LEASE_LOST', { id: runId, stage });
      await runStage(services, execution, lease, work);
    },
  };
}

async function runStage<S extends PipelineStage>(
  services: PipelineServices,
  execution: Execution,
  lease: TakenStage,
  work: StageFunction<S>,
): Promise<void> {
  const { clock, settings, observe } = services;
  const { runId, stage } = lease;
  const heartbeat = startLeaseHeartbeat(services, lease);
  const signal = AbortSignal.any([execution.shutdown, heartbeat.lost]);
  const database = openLeasedDatabase(services, lease);
  const began = clock.now();
  observe?.({ type: 'stage:start', runId, stage });
  try {
    const context = createStageContext({ ...services, database }, lease, signal);
    const detail = await tryAgain(context, async (tried) => {
      // Before AWS is paid for a stage whose results could not be loaded.
      await requireRights(database, 'RUN');
      return work(tried);
    });
    const finishedAt = clock.now();
    // Completing the stage ends its lease; the heartbeat would report it as lost.
    heartbeat.stop();
    await completeStage(services.database, lease, {
      detail,
      finishedAt,
      owner: execution.owner,
      leaseMs: settings.leaseMs,
      skipRest: leavesNothing(stage, detail),
    });
    await recordCost(services, runId);
    const seconds = (finishedAt.getTime() - began.getTime()) / 1000;
    observe?.({ type: 'stage:success', runId, stage, seconds });
  } catch (error) {
    heartbeat.stop();
    if (!heartbeat.lost.aborted) await endWithoutSuccess(services, execution, lease, error);
    throw error;
  } finally {
    await database.close();
  }
}

async function tryAgain<T>(
  context: StageContext,
  work: (context: StageContext) => Promise<T>,
): Promise<T> {
  const { aws, signal, database, lease, clock, log } = context;
  signal.throwIfAborted();
  return retryTransientErrors(async () => work(context), {
    poll: aws.poll,
    signal,
    onPause: async (fault, pauseMs) => {
      log.warn('retrying a stage', { stage: lease.stage, reason: fault.message });
      const nextPollAt = new Date(clock.now().getTime() + pauseMs);
      const waiting = {
        status: 'WAITING',
        nextPollAt,
        fault: toStoredError(fault, lease.stage),
      } as const;
      // The database may be what is unavailable.
      await writeStage(database.orm, lease, waiting).catch(() => {});
    },
  });
}

async function endWithoutSuccess(
  { database, clock, settings, observe }: PipelineServices,
  { shutdown, atShutdown }: Execution,
  lease: StageLease,
  error: unknown,
): Promise<void> {
  if (shutdown.aborted) {
    return atShutdown() === 'PARK'
      ? parkStage(database, lease)
      : handOverStage(database, lease, settings.leaseMs);
  }
  const fault = withResumeAdvice(toStoredError(error, lease.stage), lease);
  await failStage(database, lease, { fault, finishedAt: clock.now() });
  observe?.({ type: 'stage:failure', runId: lease.runId, stage: lease.stage, error });
}

/** Adds which stages are complete, and how to resume the run. */
function withResumeAdvice(fault: StoredError, { runId, stage }: StageLease): StoredError {
  const first = stageToResume({ stage, fault });
  const complete = pipelineStages.slice(0, pipelineStages.indexOf(first)).join(', ') || 'none';
  const resume = `Complete stages: ${complete}. To resume at ${first}: npx gateway pipeline resume ${runId}`;
  return { ...fault, advice: `${fault.advice}\n${resume}` };
}
