import { findBatchJob } from '../../database/runs/batch-jobs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import type { RunContext } from '../stages/stage-context.ts';

/** The row of a job that INFER registered. */
export async function findJob({ database }: RunContext, id: number): Promise<BatchJob> {
  const job = await findBatchJob(database, id);
  if (job === undefined) throw new Error(`batch_job_metadata has no row ${id}`);
  return job;
}
