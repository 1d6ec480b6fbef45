import { removeContents } from '../../data/dataset-contents.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { getActive } from '../shared/get-active.ts';
import { listOperation } from '../shared/list-operation.ts';
import type { Dataset } from '../shared/records.ts';
import { noWork, runLifecycle } from '../shared/run-lifecycle.ts';
import { newLifecycle, nowSeconds } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { refuseUnfitSchema } from './rules.ts';

export const createDataset = operation(
  members(
    {
      name: types.name,
      schemaArn: types.arn,
      datasetGroupArn: types.arn,
      datasetType: types.datasetType,
    },
    { tags: types.tags },
  ),
  async (world, { name, schemaArn, datasetGroupArn, datasetType, tags }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const type = datasetType.toUpperCase();
    refuseUnfitSchema(type, world.resources.schemas.get(schemaArn).schema);
    const group = getActive(world.resources.datasetGroups, datasetGroupArn);
    const datasetArn = arnOf(world, `dataset/${group.name}/${type}`);
    const parents = { schemaArn, datasetGroupArn, datasetType: type };
    const dataset = { name, datasetArn, ...parents, ...newLifecycle(world) };
    await world.resources.datasets.create(datasetArn, dataset);
    await keepTags(world, datasetArn, tags);
    startDataset(world, datasetArn);
    return { datasetArn };
  },
);

export const describeDataset = describeOperation('dataset', (world) => world.resources.datasets);

export const listDatasets = listOperation({
  store: (world) => world.resources.datasets,
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

/** Does what is still to be done for a dataset: create it, take over its new schema, or delete it. */
export function startDataset(world: EmulatorContext, arn: string): void {
  const { resources, quickJobs, folder, streams } = world;
  const store = resources.datasets;
  const { status, latestDatasetUpdate: update } = store.get(arn);
  if (status === 'ACTIVE' && update) {
    quickJobs.add(async () => takeOverUpdate(world, arn, update));
    return;
  }
  const clear = async () => {
    await removeContents(folder, arn);
    await streams.remove(arn);
  };
  runLifecycle(world, {
    operation: 'CreateDataset',
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
  update: NonNullable<Dataset['latestDatasetUpdate']>,
): Promise<void> {
  const store = world.resources.datasets;
  const lastUpdatedDateTime = nowSeconds(world);
  await store.put(arn, {
    ...store.get(arn),
    schemaArn: update.schemaArn,
    lastUpdatedDateTime,
    latestDatasetUpdate: { ...update, status: 'ACTIVE', lastUpdatedDateTime },
  });
}
