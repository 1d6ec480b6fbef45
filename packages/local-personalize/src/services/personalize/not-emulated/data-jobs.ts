import { members, oneOf } from '../../../lib/validation.ts';
import type { Operation } from '../../operation.ts';
import * as types from '../shared/types.ts';
import { describeNothing, listNothing, refuseCreation } from './nothing.ts';

/** Jobs that write a dataset to S3, or delete the data of users. */
export const dataJobs: Readonly<Record<string, Operation>> = {
  CreateDatasetExportJob: refuseCreation(
    members(
      {
        jobName: types.name,
        datasetArn: types.arn,
        roleArn: types.roleArn,
        jobOutput: types.jobOutput,
      },
      { ingestionMode: oneOf('BULK', 'PUT', 'ALL'), tags: types.tags },
    ),
    'dataset export jobs',
  ),
  DescribeDatasetExportJob: describeNothing('datasetExportJob'),
  ListDatasetExportJobs: listNothing('datasetExportJobs', 'datasetArn'),
  CreateDataDeletionJob: refuseCreation(
    members(
      {
        jobName: types.name,
        datasetGroupArn: types.arn,
        dataSource: members({}, { dataLocation: types.s3Location }),
        roleArn: types.roleArn,
      },
      { tags: types.tags },
    ),
    'data deletion jobs',
  ),
  DescribeDataDeletionJob: describeNothing('dataDeletionJob'),
  ListDataDeletionJobs: listNothing('dataDeletionJobs', 'datasetGroupArn'),
};
