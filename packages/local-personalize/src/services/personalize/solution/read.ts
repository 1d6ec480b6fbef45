import type { EmulatorContext } from '../../emulator-context.ts';
import { describeOperation, listOperation } from '../shared/read-operations.ts';

export const describeSolution = describeOperation(
  'solution',
  ({ resources }) => resources.solutions,
  (context, solution) => {
    const latestSolutionVersion = latestVersion(context, solution.solutionArn);
    return { ...solution, ...(latestSolutionVersion && { latestSolutionVersion }) };
  },
);

export const listSolutions = listOperation({
  store: ({ resources }) => resources.solutions,
  answer: 'solutions',
  members: [
    'name',
    'solutionArn',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'recipeArn',
  ],
  parent: {
    member: 'datasetGroupArn',
    isOf: (solution, groupArn) => solution.datasetGroupArn === groupArn,
  },
});

function latestVersion({ resources }: EmulatorContext, solutionArn: string): object | undefined {
  const versions = resources.solutionVersions
    .all()
    .filter(({ record }) => record.solutionArn === solutionArn)
    .toSorted((one, other) => one.record.creationDateTime - other.record.creationDateTime);
  const latest = versions.at(-1)?.record;
  if (!latest) return undefined;
  const { solutionVersionArn, status, trainingMode, trainingType, failureReason } = latest;
  return {
    solutionVersionArn,
    status,
    trainingMode,
    trainingType,
    creationDateTime: latest.creationDateTime,
    lastUpdatedDateTime: latest.lastUpdatedDateTime,
    ...(failureReason !== undefined && { failureReason }),
  };
}
