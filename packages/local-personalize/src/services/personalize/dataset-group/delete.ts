import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import * as types from '../shared/types.ts';
import { startDatasetGroup } from './start.ts';

/** Deletes a group that has no datasets, solutions or event trackers; its filters are deleted with it. */
export const deleteDatasetGroup = operation(
  members({ datasetGroupArn: types.arn }, {}),
  async (context, { datasetGroupArn }) => {
    const { datasetGroups, datasets, solutions, eventTrackers } = context.resources;
    datasetGroups.get(datasetGroupArn);
    const isOfGroup = (one: { readonly datasetGroupArn: string }) =>
      one.datasetGroupArn === datasetGroupArn;
    refuseUsed(datasetGroupArn, eventTrackers, isOfGroup);
    refuseUsed(datasetGroupArn, solutions, isOfGroup);
    refuseUsed(datasetGroupArn, datasets, isOfGroup);
    await beginDeletion(context, datasetGroups, datasetGroupArn);
    startDatasetGroup(context, datasetGroupArn);
    return {};
  },
);
