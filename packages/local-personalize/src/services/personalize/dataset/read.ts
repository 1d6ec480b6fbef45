import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeDataset = describeOperation('dataset', ({ resources }) => resources.datasets);

export const listDatasets = listOperation({
  store: ({ resources }) => resources.datasets,
  answer: 'datasets',
  members: [
    'name',
    'datasetArn',
    'datasetType',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
  ],
  parent: {
    member: 'datasetGroupArn',
    isOf: (dataset, groupArn) => dataset.datasetGroupArn === groupArn,
  },
});
