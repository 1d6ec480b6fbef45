import { operation } from '../operation.ts';
import { alreadyExists, invalidInput } from '../service-error.ts';
import { integer, members, oneOf } from '../validation.ts';
import type { World } from '../world.ts';
import { arnOf } from './arns.ts';
import { describeOperation } from './describe-operation.ts';
import { getActive } from './get-active.ts';
import { getFilterFor } from './get-filter-for.ts';
import { listOperation } from './list-operation.ts';
import { QUOTAS, refuseOpenBeyond } from './quotas.ts';
import { recipeTypeOf } from './recipes.ts';
import { runBatch } from './run-batch.ts';
import { runLifecycle } from './run-lifecycle.ts';
import { newLifecycle } from './stamps.ts';
import { keepTags, refuseTooManyTags } from './tags.ts';
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
      batchInferenceJobConfig: types.batchInferenceJobConfig,
      batchInferenceJobMode: oneOf('BATCH_INFERENCE', 'THEME_GENERATION'),
      themeGenerationConfig: types.themeGenerationConfig,
      tags: types.tags,
    },
  ),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const store = world.resources.batchInferenceJobs;
    const batchInferenceJobArn = arnOf(world, `batch-inference-job/${input.jobName}`);
    if (store.find(batchInferenceJobArn)) throw alreadyExists(batchInferenceJobArn);
    refuseWhatIsNotHere(input.batchInferenceJobMode);
    const version = getActive(world.resources.solutionVersions, input.solutionVersionArn);
    if (recipeTypeOf(version.recipeArn) === 'USER_SEGMENTATION') {
      throw invalidInput(
        `The recipe ${version.recipeArn} makes user segments: use a batch segment job.`,
      );
    }
    if (input.filterArn !== undefined) getFilterFor(world, version, input.filterArn);
    refuseOpenBeyond(QUOTAS.openJobs, store);
    await store.create(batchInferenceJobArn, {
      numResults: 25,
      batchInferenceJobMode: 'BATCH_INFERENCE',
      ...input,
      batchInferenceJobArn,
      ...newLifecycle(world),
    });
    await keepTags(world, batchInferenceJobArn, tags);
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
