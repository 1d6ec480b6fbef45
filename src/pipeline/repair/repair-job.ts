import { OperationalError } from '@recommendation-gateway/lib';

import { countUnanswered } from '../../database/loading/unanswered-inputs.ts';
import { listJobsOfRuns, updateBatchJob } from '../../database/runs/batch-jobs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import { findJob, type InferredJob } from '../load/load-job.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { loadRepair } from './load-repair.ts';
import { resubmitInputs, registerRepairJob } from './resubmit-inputs.ts';

export interface RepairedJob {
  readonly kind: BatchKind;
  /** Inputs that were submitted again. */
  readonly asked: number;
  /** Those of them that are answered now. */
  readonly answered: number;
}

/** Submits the unanswered inputs of a job again and loads the answers; returns nothing if all are answered. */
export async function repairJob(
  run: RunContext,
  { id, kind }: InferredJob,
): Promise<RepairedJob[]> {
  const asked = await countUnanswered(run.database, id);
  if (asked === 0) return [];
  const job = await findJob(run, id);
  const ended = (await listRepairs(run, job)).filter(hasEnded);
  const repair = await registerRepairJob(run, { kind, job, attempt: ended.length + 1 });
  try {
    await resubmitInputs(run, kind, repair);
    // Older repairs belong to a job that this one has replaced.
    const loaded = ended.filter((one) => one.linesLoaded !== null && one.id > job.id);
    await loadRepair(run, { kind, job, repairs: [...loaded, repair] });
  } catch (error) {
    await recordFailure(run, repair, error);
    throw error;
  }
  return [{ kind, asked, answered: asked - (await countUnanswered(run.database, id)) }];
}

/** The repairs of a job's kind in this run, oldest first. */
async function listRepairs({ database, runId }: RunContext, job: BatchJob): Promise<BatchJob[]> {
  const jobs = await listJobsOfRuns(database, [runId]);
  return jobs.filter(
    ({ kind, inputPath }) => kind === job.kind && inputPath.includes('/batch/repair/'),
  );
}

function hasEnded({ linesLoaded, failureReason }: BatchJob): boolean {
  return linesLoaded !== null || failureReason !== null;
}

/** A permanent error ends this repair: the next one uses a job with another name. */
async function recordFailure({ database }: RunContext, { id }: BatchJob, error: unknown) {
  if (!(error instanceof OperationalError) || error.retryable) return;
  await updateBatchJob(database, id, { failureReason: error.message });
}
