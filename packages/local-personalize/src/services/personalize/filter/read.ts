import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeFilter = describeOperation('filter', ({ resources }) => resources.filters);

/** The one list whose member begins with a capital letter. */
export const listFilters = listOperation({
  store: ({ resources }) => resources.filters,
  answer: 'Filters',
  members: [
    'name',
    'filterArn',
    'creationDateTime',
    'lastUpdatedDateTime',
    'datasetGroupArn',
    'failureReason',
    'status',
  ],
  parent: {
    member: 'datasetGroupArn',
    isOf: (filter, groupArn) => filter.datasetGroupArn === groupArn,
  },
});
