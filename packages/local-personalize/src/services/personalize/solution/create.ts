import { invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { flag, members } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { getActive } from '../shared/get-active.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import type { Solution, SolutionVersion } from '../shared/records.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { newLifecycle, nowSeconds } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { refuseParameters } from './refuse-parameters.ts';

export const createSolution = operation(
  members(
    { name: types.name, datasetGroupArn: types.arn },
    {
      recipeArn: types.arn,
      performHPO: flag,
      performAutoML: flag,
      performAutoTraining: flag,
      performIncrementalUpdate: flag,
      eventType: types.eventType,
      solutionConfig: types.solutionConfig,
      tags: types.tags,
    },
  ),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    if (!input.recipeArn) throw invalidInput('Member recipeArn must not be null.');
    refuseParameters(input.recipeArn, input.solutionConfig);
    getActive(world.resources.datasetGroups, input.datasetGroupArn);
    const solutionArn = arnOf(world, `solution/${input.name}`);
    refuseTooMany(world, solutionArn, input.datasetGroupArn);
    await world.resources.solutions.create(solutionArn, {
      performHPO: false,
      performAutoML: false,
      performAutoTraining: true,
      performIncrementalUpdate: false,
      ...input,
      recipeArn: input.recipeArn,
      solutionArn,
      ...newLifecycle(world),
    });
    await keepTags(world, solutionArn, tags);
    startSolution(world, solutionArn);
    return { solutionArn };
  },
);

export const describeSolution = describeOperation(
  'solution',
  (world) => world.resources.solutions,
  (world, solution) => {
    const latestSolutionVersion = latestVersion(world, solution.solutionArn);
    return { ...solution, ...(latestSolutionVersion && { latestSolutionVersion }) };
  },
);

export const listSolutions = listOperation({
  store: (world) => world.resources.solutions,
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

/** Does what is still to be done for a solution: create it, take over its update, or delete it. */
export function startSolution(world: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = world;
  const store = resources.solutions;
  const { status, latestSolutionUpdate: update } = store.get(arn);
  if (status === 'ACTIVE' && update) {
    quickJobs.add(async () => takeOverUpdate(world, arn, update));
    return;
  }
  const clear = async () => {
    const isOfSolution = ({ record }: { readonly record: SolutionVersion }) =>
      record.solutionArn === arn;
    const versions = resources.solutionVersions.all().filter(isOfSolution);
    await Promise.all(versions.map(async (one) => resources.solutionVersions.remove(one.arn)));
  };
  runLifecycle(world, {
    operation: 'CreateSolution',
    queue: quickJobs,
    store,
    arn,
    work: noWork,
    clear,
  });
}

async function takeOverUpdate(
  world: EmulatorContext,
  arn: string,
  update: NonNullable<Solution['latestSolutionUpdate']>,
): Promise<void> {
  const store = world.resources.solutions;
  const solution = store.get(arn);
  const lastUpdatedDateTime = nowSeconds(world);
  const { performAutoTraining, performIncrementalUpdate, solutionUpdateConfig } = update;
  const solutionConfig = { ...solution.solutionConfig, ...solutionUpdateConfig };
  await store.put(arn, {
    ...solution,
    ...(performAutoTraining !== undefined && { performAutoTraining }),
    ...(performIncrementalUpdate !== undefined && { performIncrementalUpdate }),
    ...(Object.keys(solutionConfig).length > 0 && { solutionConfig }),
    lastUpdatedDateTime,
    latestSolutionUpdate: { ...update, status: 'ACTIVE', lastUpdatedDateTime },
  });
}

function refuseTooMany(world: EmulatorContext, arn: string, datasetGroupArn: string): void {
  const store = world.resources.solutions;
  if (store.find(arn)) return;
  const all = store.all();
  refuseBeyond(QUOTAS.solutions, all.length, 'solution');
  const isSibling = ({ record }: { record: Solution }) =>
    record.datasetGroupArn === datasetGroupArn;
  refuseBeyond(QUOTAS.solutionsPerGroup, all.filter(isSibling).length, 'solution');
}

function latestVersion(world: EmulatorContext, solutionArn: string): object | undefined {
  const versions = world.resources.solutionVersions
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
