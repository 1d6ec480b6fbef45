import { and, eq } from 'drizzle-orm';

import { type StageRun, type StoredError, isDone } from '../../domain/runs/pipeline-run.ts';
import type { Database } from '../connection/database.ts';
import { pipelineRuns, pipelineStageRuns } from '../schema/run-tables.ts';
import {
  type StageLease,
  type Statements,
  noLease,
  offerStage,
  writeStage,
} from './stage-leases.ts';

export interface StageEnd {
  readonly detail: StageRun['detail'];
  readonly finishedAt: Date;
  /** The process that worked on it; the next stage is reserved for it for `leaseMs`. */
  readonly owner: string;
  readonly leaseMs: number;
  /** Whether the stages after it have nothing to do: they are SKIPPED. */
  readonly skipRest?: boolean;
}

/** A stage has succeeded: its process gets the next requested stage, or the run ends, or it waits for a command. */
export async function completeStage(
  { orm }: Database,
  lease: StageLease,
  { detail, finishedAt, owner, leaseMs, skipRest = false }: StageEnd,
): Promise<void> {
  const done = { status: 'SUCCEEDED', detail, finishedAt, progress: 1 } as const;
  await orm.transaction(async (transaction) => {
    await writeStage(transaction, lease, { ...noLease, ...done });
    if (skipRest) await skipOpenStages(transaction, lease);
    const rows = await transaction
      .select()
      .from(pipelineStageRuns)
      .where(eq(pipelineStageRuns.runId, lease.runId));
    const open = rows.filter((row) => !isDone(row));
    const requested = open.filter((row) => row.requested).map((row) => row.stage);
    if (requested.length > 0)
      return offerStage(transaction, lease.runId, { requested, leaseMs, owner });
    const status = open.length === 0 ? 'SUCCEEDED' : 'WAITING';
    return endRun(transaction, lease, {
      status,
      finishedAt: status === 'SUCCEEDED' ? finishedAt : null,
    });
  });
}

async function skipOpenStages(orm: Statements, { runId }: StageLease): Promise<void> {
  await orm
    .update(pipelineStageRuns)
    .set({ status: 'SKIPPED' })
    .where(and(eq(pipelineStageRuns.runId, runId), eq(pipelineStageRuns.status, 'PENDING')));
}

/** A stage has failed, and its run with it. */
export async function failStage(
  { orm }: Database,
  lease: StageLease,
  { fault, finishedAt }: { readonly fault: StoredError; readonly finishedAt: Date },
): Promise<void> {
  const failed = { status: 'FAILED', fault, finishedAt } as const;
  await orm.transaction(async (transaction) => {
    await writeStage(transaction, lease, { ...noLease, ...failed });
    await endRun(transaction, lease, failed);
  });
}

/** The process ends before its stage: the run waits for a command. */
export async function parkStage({ orm }: Database, lease: StageLease): Promise<void> {
  await orm.transaction(async (transaction) => {
    await writeStage(transaction, lease, { ...noLease, status: 'PENDING' });
    await endRun(transaction, lease, { status: 'WAITING' });
  });
}

/** The process ends before its stage: any other process may take it over at once. */
export async function handOverStage(
  { orm }: Database,
  lease: StageLease,
  leaseMs: number,
): Promise<void> {
  await orm.transaction(async (transaction) => {
    await writeStage(transaction, lease, { ...noLease, status: 'PENDING' });
    await offerStage(transaction, lease.runId, { requested: [lease.stage], leaseMs });
  });
}

/** Leaves a run as it is that was cancelled meanwhile. */
async function endRun(
  orm: Statements,
  { runId }: StageLease,
  change: Partial<typeof pipelineRuns.$inferInsert>,
): Promise<void> {
  await orm
    .update(pipelineRuns)
    .set(change)
    .where(and(eq(pipelineRuns.id, runId), eq(pipelineRuns.status, 'RUNNING')));
}
