import { invalidInput } from '../../../lib/service-error.ts';
import { flag, members, oneOf } from '../../../lib/validation.ts';
import type { EmulatorContext } from '../../emulator-context.ts';
import { operation } from '../../operation.ts';
import { QUOTAS, refuseOpenBeyond } from '../shared/quotas.ts';
import { getActive } from '../shared/resource-store.ts';
import { runLifecycle } from '../shared/run-lifecycle.ts';
import { arnOf, newLifecycle } from '../shared/stamps.ts';
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
  async (context, { tags, ...input }) => {
    refuseTooManyTags(tags?.length ?? 0);
    refuseMissing('roleArn', input.roleArn);
    refuseMissing('dataSource.dataLocation', input.dataSource.dataLocation);
    const store = context.resources.datasetImportJobs;
    getActive(context.resources.datasets, input.datasetArn);
    const datasetImportJobArn = arnOf(context, `dataset-import-job/${input.jobName}`);
    if (!store.find(datasetImportJobArn)) refuseOpenBeyond(QUOTAS.openJobs, store);
    await store.create(datasetImportJobArn, {
      importMode: 'FULL',
      ...input,
      datasetImportJobArn,
      ...newLifecycle(context),
    });
    await keepTags(context, datasetImportJobArn, tags);
    startDatasetImportJob(context, datasetImportJobArn);
    return { datasetImportJobArn };
  },
);

/** Queues the import. */
export function startDatasetImportJob(context: EmulatorContext, arn: string): void {
  runLifecycle(context, {
    operation: 'CreateDatasetImportJob',
    queue: context.heavyJobs,
    store: context.resources.datasetImportJobs,
    arn,
    work: async (job, signal) => importDataset(context, job, signal),
  });
}

/** Optional in the model of the service, but an import from S3 needs them. */
function refuseMissing(member: string, value: string | undefined): void {
  if (value === undefined) throw invalidInput(`Member ${member} must not be null.`);
}
