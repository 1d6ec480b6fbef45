import { invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';

export const createDatasetGroup = operation(
  members(
    { name: types.name },
    {
      roleArn: types.roleArn,
      kmsKeyArn: types.kmsKeyArn,
      domain: types.domain,
      tags: types.tags,
    },
  ),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    if (input.kmsKeyArn && !input.roleArn) throw invalidInput('A KMS key needs a role ARN.');
    const store = world.resources.datasetGroups;
    const datasetGroupArn = arnOf(world, `dataset-group/${input.name}`);
    if (!store.find(datasetGroupArn)) {
      refuseBeyond(QUOTAS.datasetGroups, store.all().length, 'dataset group');
    }
    await store.create(datasetGroupArn, { ...input, datasetGroupArn, ...newLifecycle(world) });
    await keepTags(world, datasetGroupArn, tags);
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

/** Lets a group become ACTIVE, or go with its filters. */
export function startDatasetGroup(world: EmulatorContext, arn: string): void {
  const { resources, quickJobs } = world;
  const clear = async () => {
    const filters = resources.filters.all().filter(({ record }) => record.datasetGroupArn === arn);
    await Promise.all(filters.map(async (filter) => resources.filters.remove(filter.arn)));
  };
  runLifecycle(world, {
    operation: 'CreateDatasetGroup',
    queue: quickJobs,
    store: resources.datasetGroups,
    arn,
    work: noWork,
    clear,
  });
}
