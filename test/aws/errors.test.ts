import { DescribeDatasetGroupCommand } from '@aws-sdk/client-personalize';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { rankItems } from '../../src/aws/campaigns/rank-items.ts';
import { calling } from '../../src/aws/clients/to-aws-error.ts';
import { ensureDatasetGroup } from '../../src/aws/datasets/ensure-dataset-group.ts';
import { ensureSchema } from '../../src/aws/datasets/ensure-schema.ts';
import { listKeys, readObject } from '../../src/aws/objects/objects.ts';
import { createError } from '../../src/domain/errors/create-error.ts';
import { type FreshAws, openFreshAws } from './fresh-aws.ts';

let fresh: FreshAws;
beforeAll(async () => {
  fresh = await openFreshAws();
});
afterAll(async () => fresh[Symbol.asyncDispose]());

test('a refusal of AWS is reported with the operation and the reason, and is not retryable', async () => {
  const { aws } = fresh;
  const refused = { code: 'AWS_REFUSED', retryable: false };
  const absent = 'arn:aws:personalize:us-east-1:000000000000:dataset-group/absent';
  const describe = new DescribeDatasetGroupCommand({ datasetGroupArn: absent });
  await expect(
    calling('DescribeDatasetGroup', async () => aws.personalize.send(describe)),
  ).rejects.toMatchObject({
    ...refused,
    message: expect.stringMatching(/DescribeDatasetGroup: .+ \(ResourceNotFoundException\)\.$/),
    cause: { name: 'ResourceNotFoundException' },
  });
  await expect(ensureSchema(aws, 'bad', '{')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('InvalidInputException'),
  });
  const campaignArn = absent.replace('dataset-group', 'campaign');
  const { signal } = new AbortController();
  await expect(
    rankItems(aws, { campaignArn, userId: 'u', itemIds: ['a'], signal }),
  ).rejects.toMatchObject(refused);
});

test('a missing bucket and a missing object are reported with their URL', async () => {
  const { aws } = fresh;
  await expect(listKeys(aws, 'no-bucket', 'in/')).rejects.toMatchObject({
    code: 'AWS_REFUSED',
    message: expect.stringMatching(/s3:\/\/no-bucket\/in\/.*NoSuchBucket/),
  });
  await expect(readObject(aws, { bucket: 'no-bucket', key: 'a' })).rejects.toMatchObject({
    code: 'AWS_REFUSED',
  });
});

test('an exceeded quota is reported without retries, and is retryable later', async () => {
  const { aws } = fresh;
  const { signal } = new AbortController();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await ensureDatasetGroup(aws, name, signal);
  await expect(ensureDatasetGroup(aws, 'f', signal)).rejects.toMatchObject({
    code: 'AWS_QUOTA',
    retryable: true,
    message: expect.stringMatching(/^CreateDatasetGroup exceeds a quota/),
    $metadata: { attempts: 1 },
  });
});

test('errors of credentials, of networks and unknown ones are distinguished by the error name', async () => {
  const codeOf = async (name: string) =>
    calling('CreateBucket', async () => {
      throw Object.assign(new Error('so it is'), { name });
    }).catch((error: unknown) => error);
  const denied = ['AccessDenied', 'AccessDeniedException', 'ExpiredTokenException', 'ExpiredToken'];
  const strange = ['CredentialsProviderError', 'UnrecognizedClientException'];
  for (const name of [...denied, ...strange]) {
    expect(await codeOf(name)).toMatchObject({ code: 'AWS_NOT_ALLOWED' });
  }
  for (const name of ['ThrottlingException', 'SlowDown']) {
    expect(await codeOf(name)).toMatchObject({ code: 'AWS_THROTTLED', retryable: true });
  }
  expect(await codeOf('ResourceInUseException')).toMatchObject({
    code: 'AWS_IN_USE',
    retryable: true,
  });
  for (const name of ['TimeoutError', 'InternalFailure', 'Error']) {
    expect(await codeOf(name)).toMatchObject({ code: 'AWS_CALL_FAILED', retryable: true });
  }
});

test('operational errors and aborts are rethrown unchanged', async () => {
  const error = createError('RUN_IN_PROGRESS', {});
  await expect(calling('X', async () => Promise.reject(error))).rejects.toBe(error);
  const stop = AbortSignal.abort();
  await expect(calling('X', async () => stop.throwIfAborted())).rejects.toBe(stop.reason);
  expect(await calling('X', async () => 7)).toBe(7);
});
