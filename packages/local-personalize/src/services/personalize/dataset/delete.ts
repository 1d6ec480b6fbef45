import { members } from '../../../lib/validation.ts';
import { operation } from '../../operation.ts';
import { beginDeletion, refuseUsed } from '../shared/begin-deletion.ts';
import { isOpen } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { startDataset } from './start.ts';

/** Deletes a dataset, unless an import into it or a training in its group is open. */
export const deleteDataset = operation(
  members({ datasetArn: types.arn }, {}),
  async (context, { datasetArn }) => {
    const { datasets, datasetImportJobs, solutionVersions } = context.resources;
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
    await beginDeletion(context, datasets, datasetArn);
    startDataset(context, datasetArn);
    return {};
  },
);
