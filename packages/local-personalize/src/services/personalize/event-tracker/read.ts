import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeEventTracker = describeOperation(
  'eventTracker',
  ({ resources }) => resources.eventTrackers,
);

export const listEventTrackers = listOperation({
  store: ({ resources }) => resources.eventTrackers,
  answer: 'eventTrackers',
  members: ['name', 'eventTrackerArn', 'status', 'creationDateTime', 'lastUpdatedDateTime'],
  parent: {
    member: 'datasetGroupArn',
    isOf: (tracker, groupArn) => tracker.datasetGroupArn === groupArn,
  },
});
