import { operation } from '../operation.ts';
import { invalidInput } from '../service-error.ts';
import { members } from '../validation.ts';
import type { World } from '../world.ts';
import { arnOf } from './arns.ts';
import { parseAvroSchema } from './avro-schema.ts';
import { describeOperation } from './describe-operation.ts';
import { getActive } from './get-active.ts';
import { listOperation } from './list-operation.ts';
import { noWork, runLifecycle } from './run-lifecycle.ts';
import { newLifecycle } from './stamps.ts';
import * as types from './types.ts';

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
  async (world, { name, schemaArn, datasetGroupArn, datasetType }) => {
    const type = datasetType.toUpperCase();
    const required = REQUIRED.get(type);
    if (!required) throw invalidInput(`Dataset type ${datasetType} is not known.`);
    const columns = parseAvroSchema(world.resources.schemas.get(schemaArn).schema);
    const missing = required.filter((column) => !columns.includes(column));
    if (missing.length > 0) {
      throw invalidInput(`The schema of a ${type} dataset lacks [${missing.join(', ')}].`);
    }
    const group = getActive(world.resources.datasetGroups, datasetGroupArn);
    const datasetArn = arnOf(world, `dataset/${group.name}/${type}`);
    const parents = { schemaArn, datasetGroupArn, datasetType: type };
    const dataset = { name, datasetArn, ...parents, ...newLifecycle(world) };
    await world.resources.datasets.create(datasetArn, dataset);
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

const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ['INTERACTIONS', ['USER_ID', 'ITEM_ID', 'TIMESTAMP']],
  ['ITEMS', ['ITEM_ID']],
  ['USERS', ['USER_ID']],
]);

/** Lets a new dataset become ACTIVE. */
export function startDataset(world: World, arn: string): void {
  const { resources, quickJobs } = world;
  runLifecycle(world, { queue: quickJobs, store: resources.datasets, arn, work: noWork });
}
