import { ensureBatchJob, waitForBatchJob } from '../../aws/solutions/batch-jobs.ts';
import { readUnanswered } from '../../database/loading/unanswered-inputs.ts';
import { registerBatchJob, updateBatchJob } from '../../database/runs/batch-jobs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import { type BatchKind, inputNames } from '../../domain/batch/batch-kinds.ts';
import { uploadLines } from '../export/upload-lines.ts';
import { outputFolder, repairPrefix, runName } from '../names.ts';
import type { RunContext } from '../stages/stage-context.ts';

export interface Question {
  readonly kind: BatchKind;
  /** The job that left inputs unanswered. */
  readonly job: BatchJob;
  /** Which repair of this kind of the run it is, from 1: by it, one that was broken off finds its job again. */
  readonly attempt: number;
}

/** Registers a job for what another left unanswered, and writes its input: who has lost the lease does not get so far. */
export async function registerRepairJob(
  { settings, database, aws, runId }: RunContext,
  { kind, job, attempt }: Question,
): Promise<BatchJob> {
  const name = runName(settings, runId, { what: `${inputNames[kind]}-repair-${attempt}` });
  const prefix = repairPrefix(settings, runId, name);
  const bucket = `s3://${settings.bucket}/`;
  const question = await registerBatchJob(database, {
    runId,
    kind,
    name,
    recipe: job.recipe,
    solutionVersionArn: job.solutionVersionArn,
    inputPath: bucket + prefix,
    outputPath: bucket + outputFolder(settings, runId, kind, name),
  });
  const field = kind === 'USER_RECOMMENDATIONS' ? 'userId' : 'itemId';
  const lines = await readUnanswered(database, job.id, field);
  await uploadLines({ aws, settings }, { kind, prefix }, lines);
  return question;
}

/** Has Personalize answer it; the answer is in the job's folder then. */
export async function resubmitInputs(
  run: RunContext,
  kind: BatchKind,
  { id, name: jobName, solutionVersionArn, inputPath, outputPath }: BatchJob,
): Promise<void> {
  const { settings, database, aws } = run;
  const { numResults } = (await run.output('EXPORT')).inputs[kind];
  const type = kind === 'ITEM_AFFINITY' ? 'segment' : 'inference';
  const wish = { jobName, solutionVersionArn, inputPath, outputPath, numResults };
  const { name, arn } = await ensureBatchJob(aws, type, { ...wish, roleArn: settings.roleArn });
  await updateBatchJob(database, id, { name, arn, status: 'IN_PROGRESS' });
  await waitForBatchJob(aws, arn, run.signal, async () => {});
  await updateBatchJob(database, id, { status: 'ACTIVE' });
}
