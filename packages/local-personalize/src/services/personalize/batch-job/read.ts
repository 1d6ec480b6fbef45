import { describeOperation, listOperation } from '../shared/read-operations.ts';
import type { BatchJob } from '../shared/records.ts';

const MEMBERS = [
  'jobName',
  'status',
  'creationDateTime',
  'lastUpdatedDateTime',
  'failureReason',
  'solutionVersionArn',
] as const;

const parent = {
  member: 'solutionVersionArn',
  isOf: (job: BatchJob, versionArn: string) => job.solutionVersionArn === versionArn,
} as const;

export const describeBatchInferenceJob = describeOperation(
  'batchInferenceJob',
  ({ resources }) => resources.batchInferenceJobs,
);

export const listBatchInferenceJobs = listOperation({
  store: ({ resources }) => resources.batchInferenceJobs,
  answer: 'batchInferenceJobs',
  members: ['batchInferenceJobArn', 'batchInferenceJobMode', ...MEMBERS],
  parent,
});

export const describeBatchSegmentJob = describeOperation(
  'batchSegmentJob',
  ({ resources }) => resources.batchSegmentJobs,
);

export const listBatchSegmentJobs = listOperation({
  store: ({ resources }) => resources.batchSegmentJobs,
  answer: 'batchSegmentJobs',
  members: ['batchSegmentJobArn', ...MEMBERS],
  parent,
});
