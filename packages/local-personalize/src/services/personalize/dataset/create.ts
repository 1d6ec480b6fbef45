import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { getActive } from '../shared/resource-store.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { refuseUnfitSchema } from './rules.ts';
import { startDataset } from './start.ts';

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
  async (context, { name, schemaArn, datasetGroupArn, datasetType, tags }) => {
    refuseTooManyTags(tags?.length ?? 0);
    const type = datasetType.toUpperCase();
    refuseUnfitSchema(type, context.resources.schemas.get(schemaArn).schema);
    const group = getActive(context.resources.datasetGroups, datasetGroupArn);
    const datasetArn = arnOf(context, `dataset/${group.name}/${type}`);
    const parents = { schemaArn, datasetGroupArn, datasetType: type };
    const dataset = { name, datasetArn, ...parents, ...newLifecycle(context) };
    await context.resources.datasets.create(datasetArn, dataset);
    await keepTags(context, datasetArn, tags);
    startDataset(context, datasetArn);
    return { datasetArn };
  },
);
