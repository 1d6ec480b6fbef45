import { saveUnanswered } from '../../database/loading/unanswered-inputs.ts';
import { findBatchJob } from '../../database/runs/batch-jobs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import type { BatchKind } from '../../domain/batch/batch-kinds.ts';
import type { JobLines } from '../../domain/batch/rejected-line.ts';
import { carryLists } from '../delta/carry-lists.ts';
import type { RunContext } from '../stages/stage-context.ts';
import { fillGeneration } from './fill-generation.ts';
import { type LoadedGeneration, loadIntoGeneration } from './load-into-generation.ts';
import { stageJobs } from './stage-jobs.ts';

export interface InferredJob {
  readonly id: number;
  readonly kind: BatchKind;
  readonly solutionVersionArn: string;
}

export interface LoadedJob {
  readonly generation: LoadedGeneration;
  readonly lines: readonly JobLines[];
}

/** Loads the output of a job, and what a delta run carries over, into a new generation; rejected lines are recorded. */
export async function loadJob(
  run: RunContext,
  { id, kind, solutionVersionArn }: InferredJob,
  catalogueGenerationId: number,
): Promise<LoadedJob> {
  const job = await findJob(run, id);
  const load = { kind, solutionVersionArn };
  const { generation, filled } = await loadIntoGeneration(
    run,
    load,
    async (session, generationId) => {
      const lines = await stageJobs(run, session, { kind, jobs: [job], catalogueGenerationId });
      await saveUnanswered(session, job.id);
      const filling = { kind, generationId, catalogueGenerationId };
      const filled = await fillGeneration(run, session, filling);
      return {
        rows: filled + (await carryLists(run, session, filling)),
        lines,
      };
    },
  );
  return { generation, lines: filled.lines };
}

/** The row of a registered job. */
export async function findJob({ database }: RunContext, id: number): Promise<BatchJob> {
  const job = await findBatchJob(database, id);
  if (job === undefined) throw new Error(`batch_job_metadata has no row ${id}`);
  return job;
}
