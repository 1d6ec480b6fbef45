import { invalidInput } from '../../../errors/service-error.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { flag, members, oneOf } from '../../validation.ts';
import { arnOf } from '../shared/arns.ts';
import { describeOperation } from '../shared/describe-operation.ts';
import { getActive } from '../shared/get-active.ts';
import { listOperation } from '../shared/list-operation.ts';
import { QUOTAS, refuseOpenBeyond } from '../shared/quotas.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { newLifecycle } from '../shared/stamps.ts';
import * as types from '../shared/types.ts';
import { keepTags, refuseTooManyTags } from '../tag/tags.ts';
import { importDataset } from './import-dataset.ts';

export const createDatasetImportJob = operation(
  members(
    {
      jobName: types.name,
      datasetArn: types.arn,
      dataSource: members({}, { dataLocation: types.s3Location }),
    },
    {
      roleArn: types.roleArn,
      importMode: oneOf('FULL', 'INCREMENTAL'),
      publishAttributionMetricsToS3: flag,
      tags: types.tags,
    },
  ),
  async (world, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    refuseWithout('roleArn', input.roleArn);
    refuseWithout('dataSource.dataLocation', input.dataSource.dataLocation);
    const store = world.resources.datasetImportJobs;
    getActive(world.resources.datasets, input.datasetArn);
    const datasetImportJobArn = arnOf(world, `dataset-import-job/${input.jobName}`);
    if (!store.find(datasetImportJobArn)) refuseOpenBeyond(QUOTAS.openJobs, store);
    await store.create(datasetImportJobArn, {
      importMode: 'FULL',
      ...input,
      datasetImportJobArn,
      ...newLifecycle(world),
    });
    await keepTags(world, datasetImportJobArn, tags);
    startDatasetImportJob(world, datasetImportJobArn);
    return { datasetImportJobArn };
  },
);

export const describeDatasetImportJob = describeOperation(
  'datasetImportJob',
  (world) => world.resources.datasetImportJobs,
);

export const listDatasetImportJobs = listOperation({
  store: (world) => world.resources.datasetImportJobs,
  answer: 'datasetImportJobs',
  members: [
    'datasetImportJobArn',
    'jobName',
    'status',
    'creationDateTime',
    'lastUpdatedDateTime',
    'failureReason',
    'importMode',
  ],
  parent: { member: 'datasetArn', isOf: (job, datasetArn) => job.datasetArn === datasetArn },
});

/** Queues the import. */
export function startDatasetImportJob(world: EmulatorContext, arn: string): void {
  runLifecycle(world, {
    operation: 'CreateDatasetImportJob',
    queue: world.heavyJobs,
    store: world.resources.datasetImportJobs,
    arn,
    work: async (job, signal) => importDataset(world, job, signal),
  });
}

/** The model of the service has them optional; an import from S3 goes nowhere without them. */
function refuseWithout(member: string, value: string | undefined): void {
  if (value === undefined) throw invalidInput(`Member ${member} must not be null.`);
}
