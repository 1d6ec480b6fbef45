import type { ResourceState } from '../../aws/resources/wait-until-active.ts';
import { ensureBatchJob, waitForBatchJob } from '../../aws/solutions/batch-jobs.ts';
import { registerBatchJob, updateBatchJob } from '../../database/runs/batch-jobs.ts';
import type { BatchJob, BatchJobStatus } from '../../domain/batch/batch-job.ts';
import { type BatchKind, kindNames, kindsToInfer } from '../../domain/batch/batch-kinds.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { StageOutput } from '../../domain/runs/stage-outputs.ts';
import { outputFolder } from '../names.ts';
import type { StageContext } from './stage-context.ts';

/**
 * Infers lists for users and items, and segments for items, on Personalize: all of them, or in a delta run what is new.
 * There is one job for each kind that has inputs; they run concurrently.
 */
export async function inferBatches(run: StageContext): Promise<StageOutput<'INFER'>> {
  const jobs: StartedJob[] = [];
  for (const kind of kindsToInfer(await run.output('EXPORT'))) jobs.push(await startJob(run, kind));
  let done = 0;
  await Promise.all(
    jobs.map(async (job) => {
      await finishJob(run, job);
      done += 1;
      await run.report(done / jobs.length, `${done} of ${jobs.length} batch jobs completed`);
    }),
  );
  return {
    inferredBy: run.runId,
    jobs: jobs.map(({ id, kind, solutionVersionArn }) => ({ id, kind, solutionVersionArn })),
  };
}

interface StartedJob {
  readonly id: number;
  readonly kind: BatchKind;
  readonly arn: string;
  readonly solutionVersionArn: string;
}

async function startJob(run: StageContext, kind: BatchKind): Promise<StartedJob> {
  const { settings, runId, database } = run;
  const { solutionVersionArn, recipe } = await findVersion(run, kind);
  const input = (await run.output('EXPORT')).inputs[kind];
  const base = run.name(kindNames[kind]);
  const bucket = `s3://${settings.bucket}/`;
  const row = await registerBatchJob(database, {
    runId,
    kind,
    name: base,
    recipe,
    solutionVersionArn,
    inputPath: bucket + input.prefix,
    outputPath: bucket + outputFolder(settings, runId, kind, base),
  });
  const job = await ensureBatchJob(run.aws, kind === 'ITEM_AFFINITY' ? 'segment' : 'inference', {
    jobName: base,
    solutionVersionArn,
    inputPath: row.inputPath,
    outputPath: row.outputPath,
    numResults: input.numResults,
    roleArn: settings.roleArn,
  });
  await updateBatchJob(database, row.id, { name: job.name, arn: job.arn, failureReason: null });
  return { id: row.id, kind, arn: job.arn, solutionVersionArn };
}

async function finishJob({ aws, database, signal }: StageContext, job: StartedJob): Promise<void> {
  let last: BatchJobStatus | undefined;
  await waitForBatchJob(aws, job.arn, signal, async (state) => {
    const status = toStatus(state);
    if (status === last) return;
    last = status;
    await updateBatchJob(database, job.id, { status, failureReason: state.failureReason ?? null });
  });
}

function toStatus({ status = '' }: ResourceState): BatchJob['status'] {
  if (status === 'ACTIVE') return 'ACTIVE';
  if (status.endsWith('FAILED')) return 'FAILED';
  return status.endsWith('PENDING') ? 'PENDING' : 'IN_PROGRESS';
}

async function findVersion(
  run: StageContext,
  kind: BatchKind,
): Promise<{ solutionVersionArn: string; recipe: string }> {
  const { versions } = await run.output('TRAIN');
  const version = versions.find((candidate) => candidate.kind === kind);
  if (version !== undefined) return version;
  const command = 'npx gateway train-models';
  throw createError('NOTHING_TO_BUILD_ON', { stage: 'INFER', needs: 'TRAIN', command });
}
