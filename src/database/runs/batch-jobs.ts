import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';

import type { BatchJob, BatchJobStatus } from '../../domain/batch/batch-job.ts';
import type { Database } from '../connection/database.ts';
import { type PageOf, type PageRequest, toPage } from '../connection/pages.ts';
import { batchJobs } from '../schema/run-tables.ts';

export type NewBatchJob = Pick<
  BatchJob,
  'runId' | 'kind' | 'name' | 'recipe' | 'solutionVersionArn' | 'inputPath' | 'outputPath'
>;

/** Writes the job before it is created on AWS, so that none can be lost; a second call finds the row of the first. */
export async function registerBatchJob({ orm }: Database, job: NewBatchJob): Promise<BatchJob> {
  const [row] = await orm
    .insert(batchJobs)
    .values({ ...job, status: 'PENDING' })
    .onConflictDoUpdate({
      target: [batchJobs.runId, batchJobs.kind, batchJobs.outputPath],
      set: { updatedAt: sql`now()` },
    })
    .returning();
  if (row === undefined) throw new Error('INSERT INTO batch_job_metadata returned no row');
  return row;
}

export type BatchJobChange = Partial<
  Pick<
    BatchJob,
    'name' | 'arn' | 'status' | 'linesRead' | 'linesLoaded' | 'linesFailed' | 'failureReason'
  >
>;

export async function updateBatchJob(
  { orm }: Database,
  id: number,
  change: BatchJobChange,
): Promise<void> {
  await orm
    .update(batchJobs)
    .set({ ...change, updatedAt: sql`now()` })
    .where(eq(batchJobs.id, id));
}

/** The jobs of these runs, in the order of their creation. */
export async function listJobsOfRuns(
  { orm }: Database,
  runIds: readonly string[],
): Promise<BatchJob[]> {
  return orm
    .select()
    .from(batchJobs)
    .where(inArray(batchJobs.runId, [...runIds]))
    .orderBy(batchJobs.id);
}

export interface BatchJobQuery extends PageRequest<number> {
  readonly runId?: string | undefined;
  readonly status?: BatchJobStatus | undefined;
}

/** Newest first. */
export async function listBatchJobs(
  { orm }: Database,
  { first, after, runId, status }: BatchJobQuery,
): Promise<PageOf<BatchJob>> {
  const rows = await orm
    .select()
    .from(batchJobs)
    .where(
      and(
        runId === undefined ? undefined : eq(batchJobs.runId, runId),
        status === undefined ? undefined : eq(batchJobs.status, status),
        after === undefined ? undefined : lt(batchJobs.id, after),
      ),
    )
    .orderBy(desc(batchJobs.id))
    .limit(first + 1);
  return toPage(rows, first);
}

export async function findBatchJob({ orm }: Database, id: number): Promise<BatchJob | undefined> {
  const [row] = await orm.select().from(batchJobs).where(eq(batchJobs.id, id));
  return row;
}
