import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { integer, members } from '../../validation.ts';
import { asksForAttributes } from '../recipe/recipes.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { listOperation } from '../shared/list-operation.ts';
import type { BatchJob } from '../shared/records.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import * as types from '../shared/types.ts';
import { createBatchJob } from './create.ts';
import { runBatch } from './run.ts';

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
    const batchSegmentJobArn = arnOf(world, `batch-segment-job/${input.jobName}`);
    await createBatchJob(world, {
      arn: batchSegmentJobArn,
      store: world.resources.batchSegmentJobs,
      input,
      tags,
      record: (first) => ({ numResults: 25, ...input, batchSegmentJobArn, ...first }),
      start: startBatchSegmentJob,
    });
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
export function startBatchSegmentJob(world: EmulatorContext, arn: string): void {
  runLifecycle(world, {
    operation: 'CreateBatchSegmentJob',
    queue: world.heavyJobs,
    store: world.resources.batchSegmentJobs,
    arn,
    work: async (job, signal) => runBatch(world, job, signal, mostLinesAFile(world, job)),
  });
}

/** How many queries the service takes in one file of a segment job. */
function mostLinesAFile({ resources }: EmulatorContext, { solutionVersionArn }: BatchJob): number {
  const { recipeArn } = resources.solutionVersions.get(solutionVersionArn);
  return asksForAttributes(recipeArn) ? 10 : 500;
}
