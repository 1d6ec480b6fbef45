import { operation } from '../operation.ts';
import { members } from '../validation.ts';
import { beginDeletion, refuseUsed } from './begin-deletion.ts';
import { startDataset } from './datasets.ts';
import { isOpen } from './stamps.ts';
import * as types from './types.ts';

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
