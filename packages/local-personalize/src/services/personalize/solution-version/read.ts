import { inUse } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { describeOperation, listOperation } from '../shared/read-operations.ts';
import * as types from '../shared/types.ts';

export const describeSolutionVersion = describeOperation(
  'solutionVersion',
  ({ resources }) => resources.solutionVersions,
);

export const listSolutionVersions = listOperation({
  store: ({ resources }) => resources.solutionVersions,
  answer: 'solutionVersions',
  members: [
    'solutionVersionArn',
    'status',
    'trainingMode',
    'trainingType',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
  ],
  parent: {
    member: 'solutionArn',
    isOf: (version, solutionArn) => version.solutionArn === solutionArn,
    refuseUnknown: ({ resources }, solutionArn) => resources.solutions.get(solutionArn),
  },
});

export const getSolutionMetrics = operation(
  members({ solutionVersionArn: types.arn }, {}),
  async (context, { solutionVersionArn }) => {
    const version = context.resources.solutionVersions.get(solutionVersionArn);
    if (version.status !== 'ACTIVE') {
      throw inUse(`Resource ${solutionVersionArn} is in status ${version.status}.`);
    }
    const { metrics = {} } = await context.models.describe(solutionVersionArn);
    return { solutionVersionArn, metrics };
  },
);
