import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import * as types from '../shared/types.ts';
import { startDatasetGroup } from './create.ts';

/** Only when its datasets, solutions and event trackers are gone; its filters go with it. */
export const deleteDatasetGroup = operation(
  members({ datasetGroupArn: types.arn }, {}),
  async (world, { datasetGroupArn }) => {
    const { datasetGroups, datasets, solutions, eventTrackers } = world.resources;
    datasetGroups.get(datasetGroupArn);
    const isOfGroup = (one: { readonly datasetGroupArn: string }) =>
      one.datasetGroupArn === datasetGroupArn;
    refuseUsed(datasetGroupArn, eventTrackers, isOfGroup);
    refuseUsed(datasetGroupArn, solutions, isOfGroup);
    refuseUsed(datasetGroupArn, datasets, isOfGroup);
    await beginDeletion(world, datasetGroups, datasetGroupArn);
    startDatasetGroup(world, datasetGroupArn);
    return {};
  },
);
