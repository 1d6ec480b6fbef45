import { invalidInput } from '../../../lib/service-error.ts';
import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { QUOTAS, refuseBeyond } from '../shared/quotas.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { startDatasetGroup } from './start.ts';

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
  async (context, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    if (input.kmsKeyArn && !input.roleArn) throw invalidInput('A KMS key needs a role ARN.');
    const store = context.resources.datasetGroups;
    const datasetGroupArn = arnOf(context, `dataset-group/${input.name}`);
    if (!store.find(datasetGroupArn)) {
      refuseBeyond(QUOTAS.datasetGroups, store.all().length, 'dataset group');
    }
    await store.create(datasetGroupArn, { ...input, datasetGroupArn, ...newLifecycle(context) });
    await keepTags(context, datasetGroupArn, tags);
    startDatasetGroup(context, datasetGroupArn);
    return { datasetGroupArn, ...(input.domain && { domain: input.domain }) };
  },
);
