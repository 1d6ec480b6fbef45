import { integer, members } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { needsAttributes } from '../recipe/recipes.ts';
import type { BatchJob } from '../shared/records.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { arnOf } from '../shared/stamps.ts';
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
  async (context, { tags, ...input }) => {
    const batchSegmentJobArn = arnOf(context, `batch-segment-job/${input.jobName}`);
    await createBatchJob(context, {
      arn: batchSegmentJobArn,
      store: context.resources.batchSegmentJobs,
      input,
      tags,
      record: (first) => ({ numResults: 25, ...input, batchSegmentJobArn, ...first }),
      start: startBatchSegmentJob,
    });
    return { batchSegmentJobArn };
  },
);

/** Queues the segmentation. */
export function startBatchSegmentJob(context: EmulatorContext, arn: string): void {
  runLifecycle(context, {
    operation: 'CreateBatchSegmentJob',
    queue: context.heavyJobs,
    store: context.resources.batchSegmentJobs,
    arn,
    work: async (job, signal) => runBatch(context, job, signal, mostLinesPerFile(context, job)),
  });
}

/** How many queries one input file of a segment job may hold. */
function mostLinesPerFile(
  { resources }: EmulatorContext,
  { solutionVersionArn }: BatchJob,
): number {
  const { recipeArn } = resources.solutionVersions.get(solutionVersionArn);
  return needsAttributes(recipeArn) ? 10 : 500;
}
