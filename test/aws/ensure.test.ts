import {
  ListBatchInferenceJobsCommand,
  ListBatchSegmentJobsCommand,
  ListCampaignsCommand,
  ListDatasetGroupsCommand,
  ListDatasetImportJobsCommand,
  ListDatasetsCommand,
  ListSchemasCommand,
  ListSolutionVersionsCommand,
  ListSolutionsCommand,
} from '@aws-sdk/client-personalize';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  SCHEMA,
  syntheticInteractions,
} from '../../packages/local-personalize/test/support/small-shop.ts';
import { refuseUnusable } from '../../src/aws/campaigns/deploy-campaign.ts';
import { ensureCampaign } from '../../src/aws/campaigns/ensure-campaign.ts';
import { ensureDatasetGroup } from '../../src/aws/datasets/ensure-dataset-group.ts';
import { ensureDataset } from '../../src/aws/datasets/ensure-dataset.ts';
import { ensureImportJob, waitForImport } from '../../src/aws/datasets/ensure-import-job.ts';
import { ensureSchema } from '../../src/aws/datasets/ensure-schema.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { putText } from '../../src/aws/objects/objects.ts';
import { ensureBatchJob, waitForBatchJob } from '../../src/aws/solutions/batch-jobs.ts';
import {
  ensureSolutionVersion,
  waitForVersion,
} from '../../src/aws/solutions/ensure-solution-version.ts';
import { ensureSolution } from '../../src/aws/solutions/ensure-solution.ts';
import { type FreshAws, ROLE, openFreshAws } from './fresh-aws.ts';

const { signal } = new AbortController();
const bucket = 'shop';
let fresh: FreshAws;
/** The results of earlier tests: each test continues with them, like the pipeline. */
const arns = { group: '', schema: '', dataset: '', solution: '', version: '', second: '' };

beforeAll(async () => {
  fresh = await openFreshAws();
});
afterAll(async () => fresh[Symbol.asyncDispose]());

/** Ensures twice, one after the other and then at once: the answer has to stay the same. */
async function ensuredTwice(ensure: () => Promise<string>): Promise<string> {
  const first = await ensure();
  expect(first).toMatch(/^arn:aws:personalize:us-east-1:\d{12}:/);
  expect(await Promise.all([ensure(), ensure()])).toEqual([first, first]);
  return first;
}

test('a bucket is created once', async () => {
  const { aws } = fresh;
  await Promise.all([ensureBucket(aws, bucket), ensureBucket(aws, bucket)]);
  await ensureBucket(aws, bucket);
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  expect(Buckets.map(({ Name }) => Name)).toEqual([bucket]);
});

test('a dataset group is created once, also by two concurrent calls', async () => {
  const { aws } = fresh;
  const both = [ensureDatasetGroup(aws, 'hats', signal), ensureDatasetGroup(aws, 'hats', signal)];
  const [one, other] = await Promise.all(both);
  arns.group = await ensuredTwice(async () => ensureDatasetGroup(aws, 'hats', signal));
  expect([one, other]).toEqual([arns.group, arns.group]);
  await ensureDatasetGroup(aws, 'coats', signal);
  const { datasetGroups = [] } = await aws.personalize.send(new ListDatasetGroupsCommand({}));
  expect(new Set(datasetGroups.map(({ name }) => name))).toEqual(new Set(['coats', 'hats']));
  expect(datasetGroups).toHaveLength(2);
});

test('a schema and a dataset are created once', async () => {
  const { aws } = fresh;
  arns.schema = await ensuredTwice(async () => ensureSchema(aws, 'events', SCHEMA));
  const { schemas } = await aws.personalize.send(new ListSchemasCommand({}));
  expect(schemas).toHaveLength(1);
  const spec = { name: 'events', type: 'INTERACTIONS', datasetGroupArn: arns.group } as const;
  arns.dataset = await ensuredTwice(async () =>
    ensureDataset(aws, { ...spec, schemaArn: arns.schema }, signal),
  );
  const { datasets } = await aws.personalize.send(new ListDatasetsCommand({}));
  expect(datasets).toHaveLength(1);
});

test('an import has one job of its name, and a second one after a failure', async () => {
  const { aws } = fresh;
  await putText(aws, { bucket, key: 'bad.csv' }, 'USER_ID,TIMESTAMP\n1,1\n');
  await putText(aws, { bucket, key: 'good.csv' }, syntheticInteractions(60));
  const start = async (file: string) => {
    const dataLocation = `s3://${bucket}/${file}.csv`;
    const spec = { jobName: 'run-1', datasetArn: arns.dataset, dataLocation, roleArn: ROLE };
    return ensureImportJob(aws, spec);
  };
  const bad = await start('bad');
  await expect(waitForImport(aws, bad.arn, signal)).rejects.toMatchObject({
    code: 'IMPORT_REFUSED',
    message: expect.stringMatching(
      `refused the data of ${bad.arn}: .*missing the following columns`,
    ),
  });
  const good = await start('good');
  expect(good.name).toBe('run-1-2');
  await waitForImport(aws, good.arn, signal);
  expect(await start('good')).toEqual({ ...good, status: 'ACTIVE' });
  const { datasetImportJobs } = await aws.personalize.send(new ListDatasetImportJobsCommand({}));
  expect(datasetImportJobs).toHaveLength(2);
});

test('a solution never trains automatically; its versions have the names of their runs', async () => {
  const { aws } = fresh;
  const spec = { name: 'ranking', datasetGroupArn: arns.group, recipe: 'aws-personalized-ranking' };
  arns.solution = await ensuredTwice(async () => ensureSolution(aws, spec, signal));
  const { solutions = [] } = await aws.personalize.send(new ListSolutionsCommand({}));
  expect(solutions).toHaveLength(1);
  const version = async (name: string) =>
    (await ensureSolutionVersion(aws, { solutionArn: arns.solution, name, trainingMode: 'FULL' }))
      .arn;
  arns.version = await version('run-1');
  expect(await version('run-1')).toBe(arns.version);
  const { trainingHours, metrics } = await waitForVersion(aws, arns.version, signal);
  expect(trainingHours).toBeGreaterThan(0);
  expect(Object.keys(metrics)).toContain('coverage');
  expect(await version('run-1')).toBe(arns.version);
  arns.second = await version('run-2');
  await waitForVersion(aws, arns.second, signal);
  const list = new ListSolutionVersionsCommand({ solutionArn: arns.solution });
  const { solutionVersions } = await aws.personalize.send(list);
  expect(solutionVersions).toHaveLength(2);
  expect(solutionVersions?.map(({ solutionVersionArn }) => solutionVersionArn)).toEqual(
    expect.arrayContaining([arns.version, arns.second]),
  );
});

test('a campaign keeps its ARN when its version changes', async () => {
  const { aws } = fresh;
  const ensure = async (solutionVersionArn: string) => {
    const minimum = { minProvisionedTPS: 1 };
    const spec = { name: 'live', solutionArn: arns.solution, solutionVersionArn, ...minimum };
    return ensureCampaign(aws, spec, signal);
  };
  const arn = await ensure(arns.version);
  expect(await ensure(arns.version)).toBe(arn);
  expect(await ensure(arns.second)).toBe(arn);
  const { campaigns } = await aws.personalize.send(new ListCampaignsCommand({}));
  expect(campaigns).toHaveLength(1);
});

test('a campaign in deletion is refused, an active one is not', () => {
  const stands = {
    arn: 'arn:aws:personalize:us-east-1:123456789012:campaign/live',
    status: 'ACTIVE',
    failureReason: undefined,
    minProvisionedTPS: 1,
    solutionVersionArn: arns.version,
    since: new Date(0),
  };
  expect(() => refuseUnusable(stands)).not.toThrow();
  expect(() => refuseUnusable({ ...stands, status: 'DELETE IN_PROGRESS' })).toThrow(
    expect.objectContaining({ code: 'RANKING_CAMPAIGN_ENDING', retryable: true }),
  );
});

test('batch jobs exist once by name for each type, and report each state', async () => {
  const { aws } = fresh;
  const recipes = { inference: 'aws-user-personalization', segment: 'aws-item-affinity' } as const;
  await putText(aws, { bucket, key: 'in/inference.json' }, '{"userId":"u1"}\n');
  await putText(aws, { bucket, key: 'in/segment.json' }, '{"itemId":"A1"}\n');
  for (const type of ['inference', 'segment'] as const) {
    const solution = { name: type, datasetGroupArn: arns.group, recipe: recipes[type] };
    const solutionArn = await ensureSolution(aws, solution, signal);
    const { arn: solutionVersionArn } = await ensureSolutionVersion(aws, {
      solutionArn,
      name: 'run-1',
      trainingMode: 'FULL',
    });
    await waitForVersion(aws, solutionVersionArn, signal);
    const inputPath = `s3://${bucket}/in/${type}`;
    const outputPath = `s3://${bucket}/out/${type}/`;
    const paths = { inputPath, outputPath, numResults: 5, roleArn: ROLE };
    const spec = { jobName: 'run-1', solutionVersionArn, ...paths };
    const job = await ensureBatchJob(aws, type, spec);
    const states: (string | undefined)[] = [];
    await waitForBatchJob(aws, job.arn, signal, async ({ status }) => void states.push(status));
    expect(states.at(-1)).toBe('ACTIVE');
    expect(await ensureBatchJob(aws, type, spec)).toEqual({ ...job, status: 'ACTIVE' });
  }
  const { personalize } = aws;
  const { batchInferenceJobs } = await personalize.send(new ListBatchInferenceJobsCommand({}));
  const { batchSegmentJobs } = await personalize.send(new ListBatchSegmentJobsCommand({}));
  expect([batchInferenceJobs?.length, batchSegmentJobs?.length]).toEqual([1, 1]);
});
