import { and, eq, inArray, sql } from 'drizzle-orm';

import type { Database } from '../connection/database.ts';
import { pipelineRuns, pipelineStageRuns } from '../schema/run-tables.ts';
import { offerStage } from './stage-leases.ts';

// The rows of the runs are the queue: one run is RUNNING at most, and one QUEUED.

export interface Claimant {
  /** Names the process. */
  readonly owner: string;
  readonly leaseMs: number;
  /** The ids of the runs that the process works on; without it, it works on any run. */
  readonly only?: ReadonlySet<string> | undefined;
}

/**
 * The run that the process may work on: the RUNNING one unless another process holds a lease of it, else the QUEUED one,
 * which this sets RUNNING. Two processes may find the same run: `takeLease` gives each of its stages to one of them.
 */
export async function findRunnableRun(
  database: Database,
  { owner, leaseMs, only }: Claimant,
): Promise<string | undefined> {
  const leased = sql<boolean>`EXISTS (SELECT FROM ${pipelineStageRuns}
    WHERE ${pipelineStageRuns.runId} = ${pipelineRuns.id} AND ${pipelineStageRuns.leaseUntil} > now()
      AND ${pipelineStageRuns.leaseOwner} <> ${owner})`;
  const runs = await database.orm
    .select({ id: pipelineRuns.id, status: pipelineRuns.status, leased })
    .from(pipelineRuns)
    .where(inArray(pipelineRuns.status, ['RUNNING', 'QUEUED']));
  const next = runs.find(({ status }) => status === 'RUNNING') ?? runs[0];
  // A run that this process set RUNNING and did not work on would block all others for a lease.
  if (next === undefined || only?.has(next.id) === false) return undefined;
  if (next.status === 'QUEUED') return startQueuedRun(database, next.id, leaseMs);
  return next.leased ? undefined : next.id;
}

/** Sets the QUEUED run RUNNING unless another run is. */
async function startQueuedRun(
  { orm }: Database,
  id: string,
  leaseMs: number,
): Promise<string | undefined> {
  return orm.transaction(async (transaction) => {
    const [run] = await transaction
      .update(pipelineRuns)
      .set({ status: 'RUNNING' })
      .where(
        and(
          eq(pipelineRuns.id, id),
          eq(pipelineRuns.status, 'QUEUED'),
          sql`NOT EXISTS (SELECT FROM gateway.pipeline_runs AS other WHERE other.status = 'RUNNING')`,
        ),
      )
      .returning({ id: pipelineRuns.id });
    if (run === undefined) return undefined;
    const rows = await transaction
      .select()
      .from(pipelineStageRuns)
      .where(and(eq(pipelineStageRuns.runId, id), pipelineStageRuns.requested));
    const requested = rows.map((row) => row.stage);
    await offerStage(transaction, id, { requested, leaseMs });
    return id;
  });
}

/** Makes a QUEUED delta run a full one. False where it is not QUEUED any more. */
export async function widenQueuedRun({ orm }: Database, id: string): Promise<boolean> {
  const widened = await orm
    .update(pipelineRuns)
    .set({ delta: false })
    .where(and(eq(pipelineRuns.id, id), eq(pipelineRuns.status, 'QUEUED')))
    .returning({ id: pipelineRuns.id });
  return widened.length > 0;
}
