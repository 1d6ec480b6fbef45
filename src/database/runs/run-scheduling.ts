import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';

import { createError } from '../../domain/errors/create-error.ts';
import type { PipelineStage } from '../../domain/runs/pipeline-run.ts';
import type { Database } from '../connection/database.ts';
import { pipelineRuns, pipelineStageRuns } from '../schema/run-tables.ts';
import { type RequestedStages, rejectRunInProgress } from './pipeline-runs.ts';
import { type Statements, noLease, offerStage } from './stage-leases.ts';

// Which run is RUNNING: the database allows one for all processes.

const hasLease = sql`EXISTS (SELECT FROM ${pipelineStageRuns}
  WHERE ${pipelineStageRuns.runId} = ${pipelineRuns.id} AND ${pipelineStageRuns.leaseUntil} > now())`;

/**
 * Sets stages of a run back to PENDING and the run to RUNNING; rejects with RUN_IN_PROGRESS while it or another run is.
 * A stage that has succeeded, and those after it, get a new attempt: they create their resources anew.
 */
export async function resumeRun(
  { orm }: Database,
  id: string,
  { requested, leaseMs }: RequestedStages,
): Promise<void> {
  const anew = { status: 'PENDING', startedAt: null, finishedAt: null, progress: null } as const;
  const resumed = orm.transaction(async (transaction) => {
    const begun = await transaction
      .update(pipelineRuns)
      .set({ status: 'RUNNING', finishedAt: null, fault: null })
      .where(and(eq(pipelineRuns.id, id), notInArray(pipelineRuns.status, ['RUNNING', 'QUEUED'])))
      .returning({ id: pipelineRuns.id });
    if (begun.length === 0) throw createError('RUN_IN_PROGRESS', { id });
    await transaction
      .update(pipelineStageRuns)
      .set({ requested: false })
      .where(eq(pipelineStageRuns.runId, id));
    await countAttempts(transaction, id, requested);
    await transaction
      .update(pipelineStageRuns)
      .set({ ...noLease, ...anew, fault: null, requested: true })
      .where(
        and(eq(pipelineStageRuns.runId, id), inArray(pipelineStageRuns.stage, [...requested])),
      );
    await offerStage(transaction, id, { requested, leaseMs });
  });
  return resumed.catch(rejectRunInProgress);
}

async function countAttempts(
  orm: Statements,
  runId: string,
  requested: readonly PipelineStage[],
): Promise<void> {
  const done = await orm
    .select({ stage: pipelineStageRuns.stage })
    .from(pipelineStageRuns)
    .where(and(eq(pipelineStageRuns.runId, runId), eq(pipelineStageRuns.status, 'SUCCEEDED')));
  const first = requested.findIndex((stage) => done.some((row) => row.stage === stage));
  if (first < 0) return;
  await orm
    .update(pipelineStageRuns)
    .set({ attempt: sql`${pipelineStageRuns.attempt} + 1` })
    .where(
      and(
        eq(pipelineStageRuns.runId, runId),
        inArray(pipelineStageRuns.stage, requested.slice(first)),
      ),
    );
}

/** Makes runs whose process is gone wait for a command; if it is alive after all, it can no longer write. */
export async function parkAbandonedRuns({ orm }: Database): Promise<void> {
  await orm.transaction(async (transaction) => {
    const parked = await transaction
      .update(pipelineRuns)
      .set({ status: 'WAITING' })
      .where(and(eq(pipelineRuns.status, 'RUNNING'), sql`NOT ${hasLease}`))
      .returning({ id: pipelineRuns.id });
    for (const { id } of parked) await stopStages(transaction, id, 'PENDING');
  });
}

/** Cancels a run that has not ended, and takes its stage from the process that works on it. False when it has ended. */
export async function cancelRun({ orm }: Database, id: string, finishedAt: Date): Promise<boolean> {
  return orm.transaction(async (transaction) => {
    const cancelled = await transaction
      .update(pipelineRuns)
      .set({ status: 'CANCELLED', finishedAt })
      .where(
        and(eq(pipelineRuns.id, id), notInArray(pipelineRuns.status, ['SUCCEEDED', 'CANCELLED'])),
      )
      .returning({ id: pipelineRuns.id });
    if (cancelled.length === 0) return false;
    await stopStages(transaction, id, 'CANCELLED');
    return true;
  });
}

/** Adds to the detail of a stage whose run was cancelled. */
export async function saveCancellation(
  { orm }: Database,
  runId: string,
  stage: PipelineStage,
  detail: object,
): Promise<void> {
  await orm
    .update(pipelineStageRuns)
    .set({ detail: sql`${pipelineStageRuns.detail} || ${JSON.stringify(detail)}::jsonb` })
    .where(and(eq(pipelineStageRuns.runId, runId), eq(pipelineStageRuns.stage, stage)));
}

/** The run that is RUNNING without a valid lease: its process is gone. */
export async function findAbandonedRun({ orm }: Database): Promise<string | undefined> {
  const [run] = await orm
    .select({ id: pipelineRuns.id })
    .from(pipelineRuns)
    .where(and(eq(pipelineRuns.status, 'RUNNING'), sql`NOT ${hasLease}`));
  return run?.id;
}

/** Rejects with RUN_IN_PROGRESS while a run is RUNNING, in this process or another. */
export async function requireNoneRunning({ orm }: Database): Promise<void> {
  const [running] = await orm
    .select({ id: pipelineRuns.id })
    .from(pipelineRuns)
    .where(eq(pipelineRuns.status, 'RUNNING'));
  if (running !== undefined) throw createError('RUN_IN_PROGRESS', running);
}

async function stopStages(
  orm: Statements,
  runId: string,
  status: 'PENDING' | 'CANCELLED',
): Promise<void> {
  await orm.update(pipelineStageRuns).set(noLease).where(eq(pipelineStageRuns.runId, runId));
  await orm
    .update(pipelineStageRuns)
    .set({ status })
    .where(
      and(
        eq(pipelineStageRuns.runId, runId),
        inArray(pipelineStageRuns.status, ['RUNNING', 'WAITING']),
      ),
    );
}
