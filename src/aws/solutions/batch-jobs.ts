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
  /** The s3://… prefix of the input files. */
  readonly inputPath: string;
  /** The s3://… folder of the output, with a trailing slash. */
  readonly outputPath: string;
  readonly numResults: number;
  readonly roleArn: string;
}

/** Inference: items for users or items. Segment: users for items. Each has its own API calls. */
export type BatchJobType = 'inference' | 'segment';

/** The batch job with this name, created if necessary; it may still be running. */
export async function ensureBatchJob(
  aws: Aws,
  type: BatchJobType,
  request: BatchJobRequest,
): Promise<Attempt> {
  const calls = type === 'inference' ? inferenceCalls : segmentCalls;
  return calling('CreateBatchJob', async () =>
    ensureAttempt({
      base: request.jobName,
      list: async () => calls.list(aws, request.solutionVersionArn),
      create: async (name) => calls.create(aws, { ...request, jobName: name }),
    }),
  );
}

interface JobCalls {
  readonly list: (aws: Aws, solutionVersionArn: string) => Promise<Attempt[]>;
  readonly create: (aws: Aws, request: BatchJobRequest) => Promise<string | undefined>;
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
  create: async (aws, request) =>
    (await aws.personalize.send(new CreateBatchInferenceJobCommand(toInput(aws, request))))
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
  create: async (aws, request) =>
    (await aws.personalize.send(new CreateBatchSegmentJobCommand(toInput(aws, request))))
      .batchSegmentJobArn,
};

/** Waits until the job's output is in its folder. `onState` receives each state. */
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
