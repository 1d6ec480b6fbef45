import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';

import { createError } from '../../domain/errors/create-error.ts';
import {
  type PipelineStage,
  type StageRun,
  pipelineStages,
} from '../../domain/runs/pipeline-run.ts';
import type { Database } from '../connection/database.ts';
import { pipelineRuns, pipelineStageRuns } from '../schema/run-tables.ts';

/** The right to work on a stage. The next process that takes it gets a higher number, and this one can no longer write. */
export interface StageLease {
  readonly runId: string;
  readonly stage: PipelineStage;
  readonly number: number;
}

/** A stage to work on. */
export interface TakenStage extends StageLease {
  readonly attempt: StageRun['attempt'];
}

export interface LeaseRequest {
  readonly runId: string;
  readonly stage: PipelineStage;
  /** The name of the process; it may take a lease again that it holds. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly startedAt: Date;
}

export type Statements =
  | Database['orm']
  | Parameters<Parameters<Database['orm']['transaction']>[0]>[0];

/** Milliseconds from now by the clock of the database, which all processes share. */
const inMs = (ms: number) => sql<Date>`now() + ${ms} * interval '1 millisecond'`;
const nextNumber = sql<number>`${pipelineStageRuns.leaseNumber} + 1`;

/** The columns of a stage without a lease; the former holder can no longer write. */
export const noLease = {
  leaseNumber: nextNumber,
  leaseOwner: null,
  leaseUntil: null,
  nextPollAt: null,
} as const;

/** Takes a stage of a RUNNING run, and sets it to RUNNING; undefined when another process works on it. */
export async function takeLease(
  { orm }: Database,
  { runId, stage, owner, leaseMs, startedAt }: LeaseRequest,
): Promise<TakenStage | undefined> {
  // A stage that another process started keeps its start.
  const begun = {
    status: 'RUNNING',
    startedAt: sql`coalesce(${pipelineStageRuns.startedAt}, ${startedAt.toISOString()}::timestamptz)`,
    finishedAt: null,
    fault: null,
    progress: 0,
    message: null,
  } as const;
  const [row] = await orm
    .update(pipelineStageRuns)
    .set({ ...noLease, ...begun, leaseOwner: owner, leaseUntil: inMs(leaseMs) })
    .where(
      and(
        at(runId, stage),
        pipelineStageRuns.requested,
        inArray(pipelineStageRuns.status, ['PENDING', 'RUNNING', 'WAITING']),
        or(
          isNull(pipelineStageRuns.leaseOwner),
          eq(pipelineStageRuns.leaseOwner, owner),
          lt(pipelineStageRuns.leaseUntil, sql`now()`),
        ),
        sql`EXISTS (SELECT FROM ${pipelineRuns} WHERE id = ${runId} AND status = 'RUNNING')`,
      ),
    )
    .returning({ number: pipelineStageRuns.leaseNumber, attempt: pipelineStageRuns.attempt });
  if (row === undefined) return undefined;
  await orm
    .update(pipelineRuns)
    .set({ startedAt })
    .where(and(eq(pipelineRuns.id, runId), isNull(pipelineRuns.startedAt)));
  return { runId, stage, ...row };
}

/** Takes the right to write from its holder, in any state of the stage: for work that a lock limits to one process. */
export async function takeOverStage(
  { orm }: Database,
  runId: string,
  stage: PipelineStage,
): Promise<StageLease> {
  const [row] = await orm
    .update(pipelineStageRuns)
    .set({ leaseNumber: nextNumber })
    .where(at(runId, stage))
    .returning({ number: pipelineStageRuns.leaseNumber });
  if (row === undefined) throw new Error(`run ${runId} has no row for ${stage}`);
  return { runId, stage, number: row.number };
}

/** Whether the lease is still this one. */
export async function holdsLease({ orm }: Database, lease: StageLease): Promise<boolean> {
  const rows = await orm.select({}).from(pipelineStageRuns).where(heldBy(lease));
  return rows.length > 0;
}

/** Writes into the row of a stage, or rejects with LEASE_LOST. */
export async function writeStage(
  orm: Statements,
  lease: StageLease,
  change: StageChange,
): Promise<void> {
  const { runId, stage } = lease;
  const written = await orm
    .update(pipelineStageRuns)
    .set(change)
    .where(heldBy(lease))
    .returning({ stage: pipelineStageRuns.stage });
  if (written.length === 0) throw createError('LEASE_LOST', { id: runId, stage });
}

/** Extends a lease from now on, or rejects with LEASE_LOST. */
export async function renewLease(
  { orm }: Database,
  lease: StageLease,
  leaseMs: number,
): Promise<void> {
  await writeStage(orm, lease, { leaseUntil: inMs(leaseMs) });
}

/** Adds the ARN of what a stage has started on AWS to its detail. */
export async function saveStartedArn(
  { orm }: Database,
  lease: StageLease,
  what: string,
  arn: string,
): Promise<void> {
  const started = sql`coalesce(${pipelineStageRuns.detail} -> 'started', '{}') || jsonb_build_object(${what}::text, ${arn}::text)`;
  await writeStage(orm, lease, {
    detail: sql`${pipelineStageRuns.detail} || jsonb_build_object('started', ${started})`,
  });
}

export type StageChange = PgUpdateSetSource<typeof pipelineStageRuns>;

export interface StageOffer {
  readonly requested: readonly PipelineStage[];
  /** The run counts as abandoned when no process takes the stage for so long. */
  readonly leaseMs: number;
  /** The process that the stage is reserved for until then; without it, any process may take it. */
  readonly owner?: string;
}

/** Offers the first of the stages. */
export async function offerStage(
  orm: Statements,
  runId: string,
  { requested, leaseMs, owner }: StageOffer,
): Promise<void> {
  const first = pipelineStages.find((stage) => requested.includes(stage));
  if (first === undefined) return;
  await orm
    .update(pipelineStageRuns)
    .set({ leaseOwner: owner ?? null, leaseUntil: inMs(leaseMs) })
    .where(at(runId, first));
}

function at(runId: string, stage: PipelineStage) {
  return and(eq(pipelineStageRuns.runId, runId), eq(pipelineStageRuns.stage, stage));
}

function heldBy({ runId, stage, number }: StageLease) {
  return and(at(runId, stage), eq(pipelineStageRuns.leaseNumber, number));
}
