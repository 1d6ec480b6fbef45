import { operation } from '../operation.ts';
import { alreadyExists, invalidInput } from '../service-error.ts';
import { anything, integer, members, oneOf } from '../validation.ts';
import type { World } from '../world.ts';
import { arnOf } from './arns.ts';
import { describeOperation } from './describe-operation.ts';
import { getActive } from './get-active.ts';
import { listOperation } from './list-operation.ts';
import { QUOTAS, refuseOpenBeyond } from './quotas.ts';
import { recipeTypeOf } from './recipes.ts';
import { runBatch } from './run-batch.ts';
import { runLifecycle } from './run-lifecycle.ts';
import { newLifecycle } from './stamps.ts';
import * as types from './types.ts';

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
      batchInferenceJobConfig: anything,
      batchInferenceJobMode: oneOf('BATCH_INFERENCE', 'THEME_GENERATION'),
      tags: types.tags,
    },
  ),
  async (world, { tags: _tags, filterArn, ...input }) => {
    const store = world.resources.batchInferenceJobs;
    const batchInferenceJobArn = arnOf(world, `batch-inference-job/${input.jobName}`);
    if (store.find(batchInferenceJobArn)) throw alreadyExists(batchInferenceJobArn);
    refuseWhatIsNotHere(filterArn, input.batchInferenceJobMode);
    const version = getActive(world.resources.solutionVersions, input.solutionVersionArn);
    if (recipeTypeOf(version.recipeArn) === 'USER_SEGMENTATION') {
      throw invalidInput(
        `The recipe ${version.recipeArn} makes user segments: use a batch segment job.`,
      );
    }
    refuseOpenBeyond(QUOTAS.openJobs, store);
    await store.create(batchInferenceJobArn, {
      numResults: 25,
      batchInferenceJobMode: 'BATCH_INFERENCE',
      ...input,
      batchInferenceJobArn,
      ...newLifecycle(world),
    });
    startBatchInferenceJob(world, batchInferenceJobArn);
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
export function startBatchInferenceJob(world: World, arn: string): void {
  runLifecycle(world, {
    queue: world.heavyJobs,
    store: world.resources.batchInferenceJobs,
    arn,
    work: async (job, signal) => runBatch(world, job, signal),
  });
}

function refuseWhatIsNotHere(filterArn: string | undefined, mode: string | undefined): void {
  if (filterArn !== undefined) throw invalidInput('The local stand-in has no filters yet.');
  if (mode === 'THEME_GENERATION') throw invalidInput('The local stand-in generates no themes.');
}
