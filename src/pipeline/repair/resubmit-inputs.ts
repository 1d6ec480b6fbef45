import { ensureBatchJob, waitForBatchJob } from '../../aws/solutions/batch-jobs.ts';
import { readUnanswered } from '../../database/loading/unanswered-inputs.ts';
import { registerBatchJob, updateBatchJob } from '../../database/runs/batch-jobs.ts';
import type { BatchJob } from '../../domain/batch/batch-job.ts';
import { type BatchKind, inputNames } from '../../domain/batch/batch-kinds.ts';
import { uploadLines } from '../export/upload-lines.ts';
import { outputFolder, repairPrefix, runName } from '../names.ts';
import type { RunContext } from '../stages/stage-context.ts';

export interface RepairJobSpec {
  readonly kind: BatchKind;
  /** The job that left inputs unanswered. */
  readonly job: BatchJob;
  /** The number of this repair of the kind in the run, from 1; an interrupted repair finds its job by it. */
  readonly attempt: number;
}

/** Registers a job for the unanswered inputs of another and writes its input. Fails first if the lease is lost. */
export async function registerRepairJob(
  { settings, database, aws, runId }: RunContext,
  { kind, job, attempt }: RepairJobSpec,
): Promise<BatchJob> {
  const name = runName(settings, runId, { what: `${inputNames[kind]}-repair-${attempt}` });
  const prefix = repairPrefix(settings, runId, name);
  const bucket = `s3://${settings.bucket}/`;
  const repairJob = await registerBatchJob(database, {
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
  return repairJob;
}

/** Runs the job on Personalize; its output is in its folder then. */
export async function resubmitInputs(
  run: RunContext,
  kind: BatchKind,
  { id, name: jobName, solutionVersionArn, inputPath, outputPath }: BatchJob,
): Promise<void> {
  const { settings, database, aws } = run;
  const { numResults } = (await run.output('EXPORT')).inputs[kind];
  const type = kind === 'ITEM_AFFINITY' ? 'segment' : 'inference';
  const job = { jobName, solutionVersionArn, inputPath, outputPath, numResults };
  const { name, arn } = await ensureBatchJob(aws, type, { ...job, roleArn: settings.roleArn });
  await updateBatchJob(database, id, { name, arn, status: 'IN_PROGRESS' });
  await waitForBatchJob(aws, arn, run.signal, async () => {});
  await updateBatchJob(database, id, { status: 'ACTIVE' });
}
