import {
  CreateBatchInferenceJobCommand,
  CreateBatchSegmentJobCommand,
  DescribeBatchInferenceJobCommand,
  DescribeBatchSegmentJobCommand,
  paginateListBatchInferenceJobs,
  paginateListBatchSegmentJobs,
} from '@aws-sdk/client-personalize';

import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';
import { type Attempt, ensureAttempt, toAttempt } from '../resources/attempts.ts';
import { type ResourceState, waitUntilActive } from '../resources/wait-until-active.ts';

export interface BatchJobRequest {
  readonly jobName: string;
  readonly solutionVersionArn: string;
  /** s3://… prefix of the input files. */
  readonly inputPath: string;
  /** s3://… folder of the output, with its trailing slash. */
  readonly outputPath: string;
  readonly numResults: number;
  readonly roleArn: string;
}

/** Items for users or items, or users for items: two kinds of job with two sets of calls. */
export type BatchJobType = 'inference' | 'segment';

/** The batch job with this name; it may still run. */
export async function ensureBatchJob(
  aws: Aws,
  type: BatchJobType,
  wish: BatchJobRequest,
): Promise<Attempt> {
  const calls = type === 'inference' ? inferenceCalls : segmentCalls;
  return calling('CreateBatchJob', async () =>
    ensureAttempt({
      base: wish.jobName,
      list: async () => calls.list(aws, wish.solutionVersionArn),
      create: async (name) => calls.create(aws, { ...wish, jobName: name }),
    }),
  );
}

interface JobCalls {
  readonly list: (aws: Aws, solutionVersionArn: string) => Promise<Attempt[]>;
  readonly create: (aws: Aws, wish: BatchJobRequest) => Promise<string | undefined>;
}

const inferenceCalls: JobCalls = {
  list: async ({ personalize }, solutionVersionArn) => {
    const found: Attempt[] = [];
    const pages = paginateListBatchInferenceJobs({ client: personalize }, { solutionVersionArn });
    for await (const page of pages) {
      for (const { jobName, batchInferenceJobArn, status } of page.batchInferenceJobs ?? []) {
        found.push(...toAttempt(jobName, batchInferenceJobArn, status));
      }
    }
    return found;
  },
  create: async (aws, wish) =>
    (await aws.personalize.send(new CreateBatchInferenceJobCommand(toInput(aws, wish))))
      .batchInferenceJobArn,
};

const segmentCalls: JobCalls = {
  list: async ({ personalize }, solutionVersionArn) => {
    const found: Attempt[] = [];
    const pages = paginateListBatchSegmentJobs({ client: personalize }, { solutionVersionArn });
    for await (const page of pages) {
      for (const { jobName, batchSegmentJobArn, status } of page.batchSegmentJobs ?? []) {
        found.push(...toAttempt(jobName, batchSegmentJobArn, status));
      }
    }
    return found;
  },
  create: async (aws, wish) =>
    (await aws.personalize.send(new CreateBatchSegmentJobCommand(toInput(aws, wish))))
      .batchSegmentJobArn,
};

/** Waits until the job's output is in its folder; `onState` hears every state on the way. */
export async function waitForBatchJob(
  aws: Aws,
  arn: string,
  signal: AbortSignal,
  onState: (state: ResourceState) => Promise<void>,
): Promise<void> {
  const describe = async () => describeJob(aws, arn);
  await calling('DescribeBatchJob', async () =>
    waitUntilActive(aws, { arn, describe, signal, onState }),
  );
}

async function describeJob({ personalize }: Aws, arn: string): Promise<ResourceState | undefined> {
  if (arn.includes(':batch-segment-job/')) {
    const command = new DescribeBatchSegmentJobCommand({ batchSegmentJobArn: arn });
    return (await personalize.send(command)).batchSegmentJob;
  }
  const command = new DescribeBatchInferenceJobCommand({ batchInferenceJobArn: arn });
  return (await personalize.send(command)).batchInferenceJob;
}

function toInput({ settings }: Aws, { inputPath, outputPath, ...rest }: BatchJobRequest) {
  const kmsKeyArn = settings.encryption?.kmsKeyArn;
  return {
    ...rest,
    jobInput: { s3DataSource: { path: inputPath, kmsKeyArn } },
    jobOutput: { s3DataDestination: { path: outputPath, kmsKeyArn } },
  };
}
