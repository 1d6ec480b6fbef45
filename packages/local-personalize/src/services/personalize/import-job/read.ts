import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeDatasetImportJob = describeOperation(
  'datasetImportJob',
  ({ resources }) => resources.datasetImportJobs,
);

export const listDatasetImportJobs = listOperation({
  store: ({ resources }) => resources.datasetImportJobs,
  answer: 'datasetImportJobs',
  members: [
    'datasetImportJobArn',
    'jobName',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
    'importMode',
  ],
  parent: { member: 'datasetArn', isOf: (job, datasetArn) => job.datasetArn === datasetArn },
});
