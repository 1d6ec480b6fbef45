import { operation } from '../../operation.ts';
import { members } from '../../validation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import { isOpen } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startDataset } from './create.ts';

/** Not while an import into it or a training on it goes on. */
export const deleteDataset = operation(
  members({ datasetArn: types.arn }, {}),
  async (world, { datasetArn }) => {
    const { datasets, datasetImportJobs, solutionVersions } = world.resources;
    const { datasetGroupArn } = datasets.get(datasetArn);
    refuseUsed(
      datasetArn,
      datasetImportJobs,
      (job) => job.datasetArn === datasetArn && isOpen(job),
    );
    refuseUsed(
      datasetArn,
      solutionVersions,
      (version) => version.datasetGroupArn === datasetGroupArn && isOpen(version),
    );
    await beginDeletion(world, datasets, datasetArn);
    startDataset(world, datasetArn);
    return {};
  },
);
