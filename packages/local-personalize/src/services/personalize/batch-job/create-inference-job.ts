import { invalidInput } from '../../../lib/service-error.ts';
import { integer, members, oneOf } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { arnOf } from '../shared/stamps.ts';
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
  async (context, { tags, ...input }) => {
    const batchInferenceJobArn = arnOf(context, `batch-inference-job/${input.jobName}`);
    if (input.batchInferenceJobMode === 'THEME_GENERATION') {
      throw invalidInput('The local emulator does not generate themes.');
    }
    await createBatchJob(context, {
      arn: batchInferenceJobArn,
      store: context.resources.batchInferenceJobs,
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

/** Queues the inference. */
export function startBatchInferenceJob(context: EmulatorContext, arn: string): void {
  runLifecycle(context, {
    operation: 'CreateBatchInferenceJob',
    queue: context.heavyJobs,
    store: context.resources.batchInferenceJobs,
    arn,
    work: async (job, signal) => runBatch(context, job, signal),
  });
}
