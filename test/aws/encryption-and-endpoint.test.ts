import { Readable } from 'node:stream';

import {
  createRequestHandler,
  serveHttp,
  type WireRequest,
} from '@recommendation-gateway/local-personalize';
import { expect, onTestFinished, test, vi } from 'vitest';

import { openAws } from '../../src/aws/clients/open-aws.ts';
import { ensureBucket } from '../../src/aws/objects/ensure-bucket.ts';
import { listKeys, putText, uploadObject } from '../../src/aws/objects/objects.ts';
import { ensureBatchJob } from '../../src/aws/solutions/batch-jobs.ts';
import { openForTest, ROLE } from './fresh-aws.ts';

const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/1234';

test('the key applies to each written object, and to input and output of a batch job', async () => {
  const fresh = await openForTest();
  const seen: { headers: WireRequest['headers']; text: string }[] = [];
  const requestHandler = createRequestHandler({
    ...fresh.emulator,
    handle: async (request) => {
      const body = Buffer.concat(await Readable.from(request.body).toArray());
      seen.push({ headers: request.headers, text: body.toString() });
      return fresh.emulator.handle({ ...request, body: Readable.from([body]) });
    },
  });
  const encryption = { kmsKeyArn, roleArn: ROLE };
  const aws = await openAws({ kind: 'in-process', requestHandler }, { encryption });
  onTestFinished(() => aws.close());
  await ensureBucket(aws, 'shop');
  await putText(aws, { bucket: 'shop', key: 'small' }, 'x');
  const large = Readable.from([Buffer.alloc(6 * 2 ** 20)]);
  await uploadObject(aws, { bucket: 'shop', key: 'large' }, large);
  const keyed = seen.filter(
    ({ headers }) => headers['x-amz-server-side-encryption-aws-kms-key-id'] === kmsKeyArn,
  );
  // One PUT, and the start of an upload in parts: the parts follow it.
  expect(keyed.map(({ headers }) => headers['x-amz-server-side-encryption'])).toEqual([
    'aws:kms',
    'aws:kms',
  ]);
  const wish = {
    jobName: 'run-1',
    solutionVersionArn: 'arn:aws:personalize:us-east-1:000000000000:solution/absent/12345678',
    inputPath: 's3://shop/in',
    outputPath: 's3://shop/out/',
    numResults: 5,
    roleArn: ROLE,
  };
  for (const type of ['inference', 'segment'] as const) {
    await expect(ensureBatchJob(aws, type, wish)).rejects.toMatchObject({ code: 'AWS_REFUSED' });
    expect(JSON.parse(seen.at(-1)?.text ?? '')).toMatchObject({
      jobInput: { s3DataSource: { path: wish.inputPath, kmsKeyArn } },
      jobOutput: { s3DataDestination: { path: wish.outputPath, kmsKeyArn } },
    });
  }
});

test('objects are written to the configured endpoint, with the bucket in the path', async () => {
  const fresh = await openForTest();
  const sent: string[] = [];
  const emulator = {
    ...fresh.emulator,
    handle: async (request: WireRequest) => {
      sent.push(request.path);
      return fresh.emulator.handle(request);
    },
  };
  const served = await serveHttp(emulator, { host: '127.0.0.1', port: 0 });
  onTestFinished(async () => served.close());
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'x').stubEnv('AWS_SECRET_ACCESS_KEY', 'y');
  onTestFinished(() => void vi.unstubAllEnvs());
  const endpoint = served.address.replace('127.0.0.1', 'localhost');
  const target = { kind: 'aws', region: 'us-east-1' } as const;
  const aws = await openAws(target, { s3: { endpoint, pathStyle: true } });
  onTestFinished(() => aws.close());
  await ensureBucket(aws, 'shop');
  expect(await listKeys(aws, 'shop', '')).toEqual([]);
  expect(new Set(sent)).toEqual(new Set(['/shop/']));
});
