import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeDatasetGroup = describeOperation(
  'datasetGroup',
  ({ resources }) => resources.datasetGroups,
);

export const listDatasetGroups = listOperation({
  store: ({ resources }) => resources.datasetGroups,
  answer: 'datasetGroups',
  members: [
    'name',
    'datasetGroupArn',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
    'domain',
  ],
});
