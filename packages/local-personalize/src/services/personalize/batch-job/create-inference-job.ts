import { invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { integer, members, oneOf } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { listOperation } from '../shared/list-operation.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import * as types from '../shared/types.ts';
import { createBatchJob } from './create.ts';
import { runBatch } from './run.ts';

export const createBatchInferenceJob = operation(
  members(
    {
      jobName: types.name,
      solutionVersionArn: types.arn,
      jobInput: types.jobInput,
      jobOutput: types.jobOutput,
      roleArn: types.roleArn,
    },
    {
      numResults: integer(1, 500),
      filterArn: types.arn,
      batchInferenceJobConfig: types.batchInferenceJobConfig,
      batchInferenceJobMode: oneOf('BATCH_INFERENCE', 'THEME_GENERATION'),
      themeGenerationConfig: types.themeGenerationConfig,
      tags: types.tags,
    },
  ),
  async (world, { tags, ...input }) => {
    const batchInferenceJobArn = arnOf(world, `batch-inference-job/${input.jobName}`);
    refuseWhatIsNotHere(input.batchInferenceJobMode);
    await createBatchJob(world, {
      arn: batchInferenceJobArn,
      store: world.resources.batchInferenceJobs,
      input,
      tags,
      record: (first) => ({
        numResults: 25,
        batchInferenceJobMode: 'BATCH_INFERENCE',
        ...input,
        batchInferenceJobArn,
        ...first,
      }),
      start: startBatchInferenceJob,
    });
    return { batchInferenceJobArn };
  },
);

export const describeBatchInferenceJob = describeOperation(
  'batchInferenceJob',
  (world) => world.resources.batchInferenceJobs,
);

export const listBatchInferenceJobs = listOperation({
  store: (world) => world.resources.batchInferenceJobs,
  answer: 'batchInferenceJobs',
  members: [
    'batchInferenceJobArn',
    'jobName',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
    'solutionVersionArn',
    'batchInferenceJobMode',
  ],
  parent: {
    member: 'solutionVersionArn',
    isOf: (job, versionArn) => job.solutionVersionArn === versionArn,
  },
});

/** Queues the inference. */
export function startBatchInferenceJob(world: EmulatorContext, arn: string): void {
  runLifecycle(world, {
    operation: 'CreateBatchInferenceJob',
    queue: world.heavyJobs,
    store: world.resources.batchInferenceJobs,
    arn,
    work: async (job, signal) => runBatch(world, job, signal),
  });
}

function refuseWhatIsNotHere(mode: string | undefined): void {
  if (mode === 'THEME_GENERATION') throw invalidInput('The local stand-in generates no themes.');
}
