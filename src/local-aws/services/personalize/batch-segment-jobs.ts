import { operation } from '../operation.ts';
import { alreadyExists, invalidInput } from '../service-error.ts';
import { integer, members } from '../validation.ts';
import type { World } from '../world.ts';
import { arnOf } from './arns.ts';
import { describeOperation } from './describe-operation.ts';
import { getActive } from './get-active.ts';
import { getFilterFor } from './get-filter-for.ts';
import { listOperation } from './list-operation.ts';
import { QUOTAS, refuseOpenBeyond } from './quotas.ts';
import { asksForAttributes, recipeTypeOf } from './recipes.ts';
import type { BatchJob } from './records.ts';
import { runBatch } from './run-batch.ts';
import { runLifecycle } from './run-lifecycle.ts';
import { newLifecycle } from './stamps.ts';
import { keepTags, refuseTooManyTags } from './tags.ts';
import * as types from './types.ts';

export const createBatchSegmentJob = operation(
  members(
    {
      jobName: types.name,
      solutionVersionArn: types.arn,
      jobInput: types.jobInput,
      jobOutput: types.jobOutput,
      roleArn: types.roleArn,
    },
    { numResults: integer(1, 5_000_000), filterArn: types.arn, tags: types.tags },
  ),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const store = world.resources.batchSegmentJobs;
    const batchSegmentJobArn = arnOf(world, `batch-segment-job/${input.jobName}`);
    if (store.find(batchSegmentJobArn)) throw alreadyExists(batchSegmentJobArn);
    const version = getActive(world.resources.solutionVersions, input.solutionVersionArn);
    if (recipeTypeOf(version.recipeArn) !== 'USER_SEGMENTATION') {
      throw invalidInput(
        `The recipe ${version.recipeArn} makes no user segments: use a batch inference job.`,
      );
    }
    if (input.filterArn !== undefined) getFilterFor(world, version, input.filterArn);
    refuseOpenBeyond(QUOTAS.openJobs, store);
    await store.create(batchSegmentJobArn, {
      numResults: 25,
      ...input,
      batchSegmentJobArn,
      ...newLifecycle(world),
    });
    await keepTags(world, batchSegmentJobArn, tags);
    startBatchSegmentJob(world, batchSegmentJobArn);
    return { batchSegmentJobArn };
  },
);

export const describeBatchSegmentJob = describeOperation(
  'batchSegmentJob',
  (world) => world.resources.batchSegmentJobs,
);

export const listBatchSegmentJobs = listOperation({
  store: (world) => world.resources.batchSegmentJobs,
  answer: 'batchSegmentJobs',
  members: [
    'batchSegmentJobArn',
    'jobName',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
    'solutionVersionArn',
  ],
  parent: {
    member: 'solutionVersionArn',
    isOf: (job, versionArn) => job.solutionVersionArn === versionArn,
  },
});

/** Queues the segmentation. */
export function startBatchSegmentJob(world: World, arn: string): void {
  runLifecycle(world, {
    operation: 'CreateBatchSegmentJob',
    queue: world.heavyJobs,
    store: world.resources.batchSegmentJobs,
    arn,
    work: async (job, signal) => runBatch(world, job, signal, mostLinesAFile(world, job)),
  });
}

/** How many queries the service takes in one file of a segment job. */
function mostLinesAFile({ resources }: World, { solutionVersionArn }: BatchJob): number {
  const { recipeArn } = resources.solutionVersions.get(solutionVersionArn);
  return asksForAttributes(recipeArn) ? 10 : 500;
}
