import { operation } from '../operation.ts';
import { invalidInput } from '../service-error.ts';
import { members } from '../validation.ts';
import type { World } from '../world.ts';
import { arnOf } from './arns.ts';
import { describeOperation } from './describe-operation.ts';
import { listOperation } from './list-operation.ts';
import { QUOTAS, refuseBeyond } from './quotas.ts';
import { noWork, runLifecycle } from './run-lifecycle.ts';
import { newLifecycle } from './stamps.ts';
import { domain, kmsKeyArn, name, roleArn, tags } from './types.ts';

export const createDatasetGroup = operation(
  members({ name }, { roleArn, kmsKeyArn, domain, tags }),
  async (world, { tags: _tags, ...input }) => {
    if (input.kmsKeyArn && !input.roleArn) throw invalidInput('A KMS key needs a role ARN.');
    const store = world.resources.datasetGroups;
    const datasetGroupArn = arnOf(world, `dataset-group/${input.name}`);
    if (!store.find(datasetGroupArn)) {
      refuseBeyond(QUOTAS.datasetGroups, store.all().length, 'dataset group');
    }
    await store.create(datasetGroupArn, { ...input, datasetGroupArn, ...newLifecycle(world) });
    startDatasetGroup(world, datasetGroupArn);
    return { datasetGroupArn, ...(input.domain && { domain: input.domain }) };
  },
);

export const describeDatasetGroup = describeOperation(
  'datasetGroup',
  (world) => world.resources.datasetGroups,
);

export const listDatasetGroups = listOperation({
  store: (world) => world.resources.datasetGroups,
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

/** Lets a new group become ACTIVE. */
export function startDatasetGroup(world: World, arn: string): void {
  const { resources, quickJobs } = world;
  runLifecycle(world, { queue: quickJobs, store: resources.datasetGroups, arn, work: noWork });
}
