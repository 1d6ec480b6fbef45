import {
  createRequestHandler,
  type WireRequest,
  type WireResponse,
} from '@recommendation-gateway/local-personalize';
import { expect, onTestFinished, test } from 'vitest';

import {
  SCHEMA,
  syntheticInteractions,
} from '../../packages/local-personalize/test/support/small-shop.ts';
import { checkAccount } from '../../src/aws/checks/check-account.ts';
import { checkBucket } from '../../src/aws/checks/check-bucket.ts';
import { checkKms } from '../../src/aws/checks/check-kms.ts';
import { checkRole } from '../../src/aws/checks/check-role.ts';
import type { Aws } from '../../src/aws/clients/aws.ts';
import { openAws } from '../../src/aws/clients/open-aws.ts';
import { ensureDatasetGroup } from '../../src/aws/datasets/ensure-dataset-group.ts';
import { ensureDataset } from '../../src/aws/datasets/ensure-dataset.ts';
import { ensureImportJob, waitForImport } from '../../src/aws/datasets/ensure-import-job.ts';
import { ensureSchema } from '../../src/aws/datasets/ensure-schema.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys, putText } from '../../src/aws/objects/objects.ts';
import { parseGatewayConfig } from '../../src/config/parse-gateway-config.ts';
import { resolvePipelineSettings } from '../../src/config/resolve-pipeline-settings.ts';
import { writeBucketPolicy } from '../../src/domain/access/bucket-policy.ts';
import type { Check } from '../../src/domain/checks/check.ts';
import { type FreshAws, ROLE, openForTest } from './fresh-aws.ts';

const settings = resolvePipelineSettings(parseGatewayConfig({}, 'the test'), {
  recommender: 'local',
});
const place = { bucket: 'shop', prefix: 'gateway', adopted: false, accountId: '123456789012' };
const { signal } = new AbortController();

const statuses = (checks: readonly Check[]) =>
  Object.fromEntries(checks.map(({ name, status }) => [name, status]));
const find = (checks: readonly Check[], name: string) => checks.find((one) => one.name === name);

type Answer = { readonly status: number; readonly body: string } | undefined;

/** Clients of an emulator that answers some requests as AWS would, and says that it is AWS. */
async function openAnswering(
  fresh: FreshAws,
  answer: (request: WireRequest) => Answer,
): Promise<Aws> {
  const handle = async (request: WireRequest): Promise<WireResponse> => {
    const given = answer(request);
    if (given === undefined) return fresh.emulator.handle(request);
    const { status: statusCode, body } = given;
    return { statusCode, headers: {}, body: Buffer.from(body) };
  };
  const requestHandler = createRequestHandler({ ...fresh.emulator, handle });
  const aws = await openAws({ kind: 'in-process', requestHandler });
  onTestFinished(() => aws.close());
  return { ...aws, isEmulated: false };
}

test('a fresh emulator passes, and skips what does not apply to it', async () => {
  const { aws } = await openForTest();
  expect(statuses(await checkAccount(aws, settings))).toEqual({
    credentials: 'OK',
    permissions: 'OK',
    bucket: 'SKIPPED',
    'bucket access': 'SKIPPED',
    'bucket policy': 'SKIPPED',
    role: 'SKIPPED',
    'encryption key': 'SKIPPED',
    quotas: 'OK',
  });
  await ensureBucket(aws, settings.bucket);
  const checks = await checkAccount(aws, settings);
  expect(statuses(checks)).toMatchObject({
    bucket: 'OK',
    'bucket access': 'OK',
    'bucket policy': 'SKIPPED',
  });
  expect(await listKeys(aws, settings.bucket, '')).toEqual([]);
});

test('the other checks are skipped if AWS does not accept the credentials', async () => {
  const { aws } = await openForTest({
    faults: [{ operation: 'List*', fault: 'expired-credential' }],
  });
  const [first, ...others] = await checkAccount(aws, settings);
  expect(first).toMatchObject({
    status: 'FAIL',
    message: expect.stringMatching(/does not accept them in us-east-1: .*ExpiredTokenException/),
    commands: ['aws sts get-caller-identity'],
  });
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set(['SKIPPED']));
});

test('each denied action is reported', async () => {
  const denied = ['ListCampaigns', 'DescribeSchema'];
  const aws = await openAnswering(await openForTest(), ({ headers }) =>
    denied.some((action) => headers['x-amz-target']?.endsWith(`.${action}`))
      ? { status: 400, body: '{"__type":"AccessDeniedException","message":"no"}' }
      : undefined,
  );
  expect(find(await checkAccount(aws, settings), 'permissions')).toMatchObject({
    status: 'FAIL',
    message: 'Not allowed: personalize:ListCampaigns, personalize:DescribeSchema.',
  });
});

test('missing statements of a bucket policy are reported with the command that adds them', async () => {
  const fresh = await openForTest();
  await ensureBucket(fresh.aws, 'shop');
  let policy: Answer = { status: 404, body: '<Error><Code>NoSuchBucketPolicy</Code></Error>' };
  const aws = await openAnswering(fresh, ({ query }) =>
    query['policy'] === undefined ? undefined : policy,
  );
  const look = async () => find(await checkBucket(aws, place), 'bucket policy');
  const full = JSON.stringify(writeBucketPolicy(place));
  expect(await look()).toMatchObject({
    status: 'FAIL',
    message: expect.stringContaining(
      'does not allow s3:GetObject, s3:PutObject and s3:ListBucket to personalize',
    ),
    commands: [`aws s3api put-bucket-policy --bucket shop --policy '${full}'`],
  });
  policy = { status: 200, body: full };
  expect(await look()).toMatchObject({ status: 'OK' });
  policy = { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
  expect(await look()).toMatchObject({ status: 'WARN' });
});

test('a bucket in another region, a forbidden and a missing one are reported', async () => {
  const head = (status: number) => (request: WireRequest) =>
    request.method === 'HEAD' ? { status, body: '' } : undefined;
  const fresh = await openForTest();
  const look = async (status: number, adopted: boolean) => {
    const aws = await openAnswering(fresh, head(status));
    return (await checkBucket(aws, { ...place, adopted }))[0];
  };
  expect(await look(301, false)).toMatchObject({
    status: 'FAIL',
    message: 'shop is in another region, but Personalize is used in us-east-1.',
  });
  expect(await look(403, false)).toMatchObject({
    status: 'FAIL',
    advice: expect.stringContaining('s3:ListBucket'),
  });
  expect(await look(404, true)).toMatchObject({ status: 'FAIL' });
  expect(await look(404, false)).toMatchObject({
    status: 'WARN',
    commands: ['aws s3 mb s3://shop --region us-east-1'],
  });
});

test('a role has to belong to the account, and a finished import shows whether it works', async () => {
  const { aws } = await openForTest();
  const look = async (accountId = '123456789012') =>
    checkRole(aws, { roleArn: ROLE, bucket: 'shop', accountId });
  expect(await look('999999999999')).toMatchObject({ status: 'FAIL' });
  const before = await look();
  expect(before).toMatchObject({ status: 'WARN' });
  expect(before.commands?.[0]).toContain('aws iam get-role --role-name personalize');
  await ensureBucket(aws, 'shop');
  await putText(aws, { bucket: 'shop', key: 'in.csv' }, syntheticInteractions(60));
  const datasetGroupArn = await ensureDatasetGroup(aws, 'hats', signal);
  const schemaArn = await ensureSchema(aws, 'events', SCHEMA);
  const wish = { name: 'events', type: 'INTERACTIONS', datasetGroupArn, schemaArn } as const;
  const datasetArn = await ensureDataset(aws, wish, signal);
  const dataLocation = 's3://shop/in.csv';
  const job = { jobName: 'run-1', datasetArn, dataLocation, roleArn: ROLE };
  await waitForImport(aws, (await ensureImportJob(aws, job)).arn, signal);
  expect(await look()).toMatchObject({
    status: 'OK',
    message: `Personalize read the bucket with ${ROLE} in the import run-1.`,
  });
});

test('a key has to be in the region; an exhausted quota is a warning', async () => {
  const { aws } = await openForTest();
  const keyed = (region: string): Aws => {
    const kmsKeyArn = `arn:aws:kms:${region}:123456789012:key/1234`;
    return { ...aws, settings: { encryption: { kmsKeyArn, roleArn: ROLE } } };
  };
  expect(checkKms(keyed('eu-west-1'), undefined).status).toBe('FAIL');
  expect(checkKms(keyed('us-east-1'), '123456789012')).toMatchObject({ status: 'WARN' });
  for (const name of ['a', 'b', 'c', 'd', 'e']) await ensureDatasetGroup(aws, name, signal);
  expect(find(await checkAccount(aws, settings), 'quotas')).toMatchObject({
    status: 'WARN',
    message: expect.stringMatching(/^5 of 5 dataset groups, /),
  });
});
