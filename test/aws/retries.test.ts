import {
  ListDatasetGroupsCommand,
  ListDatasetImportJobsCommand,
} from '@aws-sdk/client-personalize';
import { expect, test } from 'vitest';

import { SCHEMA } from '../../packages/local-personalize/test/support/small-shop.ts';
import { ensureDatasetGroup } from '../../src/aws/datasets/ensure-dataset-group.ts';
import { ensureDataset } from '../../src/aws/datasets/ensure-dataset.ts';
import { ensureImportJob } from '../../src/aws/datasets/ensure-import-job.ts';
import { ensureSchema } from '../../src/aws/datasets/ensure-schema.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys } from '../../src/aws/objects/objects.ts';
import { ROLE, openForTest } from './fresh-aws.ts';

const { signal } = new AbortController();

test('throttled calls and broken connections are retried transparently', async () => {
  const fresh = await openForTest({
    faults: [
      { operation: 'CreateDatasetGroup', fault: 'throttle', times: 1 },
      { operation: 'ListDatasetGroups', fault: 'internal-failure', times: 2 },
      { operation: 'CreateBucket', fault: 'drop-connection', times: 2 },
    ],
  });
  const arn = await ensureDatasetGroup(fresh.aws, 'hats', signal);
  expect(arn).toMatch(/dataset-group\/hats$/);
  await ensureBucket(fresh.aws, 'shop');
  expect(await listKeys(fresh.aws, 'shop', '')).toEqual([]);
});

test('a job whose response was lost is found, not created twice', async () => {
  const fresh = await openForTest({
    faults: [{ operation: 'Create*', fault: 'drop-answer', every: 1 }],
  });
  const { aws } = fresh;
  const datasetGroupArn = await ensureDatasetGroup(aws, 'hats', signal);
  const schemaArn = await ensureSchema(aws, 'events', SCHEMA);
  const wish = { name: 'events', type: 'INTERACTIONS', datasetGroupArn, schemaArn } as const;
  const datasetArn = await ensureDataset(aws, wish, signal);
  const dataLocation = 's3://shop/in.csv';
  const job = { jobName: 'run-1', datasetArn, dataLocation, roleArn: ROLE };
  expect((await ensureImportJob(aws, job)).name).toBe('run-1');
  const groups = await aws.personalize.send(new ListDatasetGroupsCommand({}));
  const jobs = await aws.personalize.send(new ListDatasetImportJobsCommand({}));
  expect([groups.datasetGroups?.length, jobs.datasetImportJobs?.length]).toEqual([1, 1]);
});
