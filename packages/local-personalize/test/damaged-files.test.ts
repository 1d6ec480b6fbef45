import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readArrayFile, writeArrayFile } from '../src/storage/array-file.ts';
import { startEmulator, temporaryFolder } from './support/open-emulator.ts';
import * as shops from './support/small-shop.ts';

/** The folder of a closed emulator, with a dataset group, a schema, a bucket and an object. */
async function closedFolder(): Promise<string> {
  const aws = await startEmulator();
  await shops.createShop(aws);
  await shops.putText(aws, 'key', 'text');
  await aws.emulator.close();
  return aws.folder;
}

test.each([
  [
    'resources/dataset-groups',
    '{"arn":"a","record":{"name":1}}',
    'record.datasetGroupArn must not',
  ],
  ['resources/tags', '{"arn":"a","record":{"tags":[{"tagKey":1}]}}', 'record.tags.1.tagValue'],
  ['resources/schemas', '{"arn":"a"', 'JSON'],
  ['buckets/shop/objects', '{"key":"key"}', 'Member size must not be null'],
])('a damaged file in %s is reported with its name and the reason', async (...damage) => {
  const [subfolder, content, reason] = damage;
  const folder = await closedFolder();
  const file = join(folder, subfolder, 'damaged.json');
  await writeFile(file, content);
  const { code, message } = await failureOf(startEmulator(folder));
  expect(code).toBe('LOCAL_AWS_FILE_DAMAGED');
  expect(message).toContain(file);
  expect(message).toContain(reason);
});

test('a damaged bucket is reported, and a bucket whose creation was interrupted is ignored', async () => {
  const folder = await closedFolder();
  await mkdir(join(folder, 'buckets', 'interrupted', 'objects'), { recursive: true });
  const aws = await startEmulator(folder);
  await aws.emulator.close();
  await writeFile(join(folder, 'buckets', 'shop', 'bucket.json'), '[]');
  const failure = await failureOf(startEmulator(folder));
  expect(failure).toMatchObject({ code: 'LOCAL_AWS_FILE_DAMAGED' });
});

test('a streamed record with a missing member is reported, and an incomplete line is ignored', async () => {
  const folder = await closedFolder();
  const file = join(folder, 'streams', 'events.jsonl');
  const event = { sessionId: 's', userId: 'u', itemId: 'i', eventType: 'e', sentAt: 1 };
  const complete = shops.jsonLines([{ datasetArn: 'a', event: { ...event, receivedAt: 1 } }]);
  await writeFile(file, `${complete}{"datasetArn":"a","eve`);
  const aws = await startEmulator(folder);
  await aws.emulator.close();
  await writeFile(file, shops.jsonLines([{ datasetArn: 'a', event }]));
  const { message } = await failureOf(startEmulator(folder));
  expect(message).toContain(`${file}: Member event.receivedAt must not be null`);
});

test('a record of another version keeps the members that this one does not know', async () => {
  const folder = await closedFolder();
  const arn = 'arn:aws:personalize:us-east-1:000000000000:dataset-group/other';
  const times = { creationDateTime: 1, lastUpdatedDateTime: 1 };
  const record = { name: 'other', datasetGroupArn: arn, status: 'ACTIVE', extra: true, ...times };
  const file = join(folder, 'resources', 'dataset-groups', 'other.json');
  await writeFile(file, JSON.stringify({ arn, record }));
  const { emulator } = await startEmulator(folder);
  const { body } = await emulator.handle({
    method: 'POST',
    host: '',
    path: '/',
    query: {},
    headers: { 'x-amz-target': 'AmazonPersonalize.DescribeDatasetGroup', authorization: 'any' },
    body: bytesOf(JSON.stringify({ datasetGroupArn: arn })),
  });
  if (!(body instanceof Uint8Array)) throw new Error('The body is a stream.');
  expect(JSON.parse(Buffer.from(body).toString())).toEqual({ datasetGroup: record });
});

test('an array file that is cut short or lacks a column is reported', async () => {
  const path = join(await temporaryFolder(), 'arrays');
  await writeArrayFile(path, { items: ['a'] }, { numbers: Int32Array.of(1, 2, 3, 4) });
  const whole = await readArrayFile(path);
  expect([...whole.int32('numbers')]).toEqual([1, 2, 3, 4]);
  expect(() => whole.float64('others')).toThrow('it has no others');
  expect(() => whole.names('users')).toThrow('it has no users');
  for (const [length, reason] of [
    [64, 'it ends before the end of numbers'],
    [40, 'JSON'],
    [3, 'it is too short'],
  ] as const) {
    await truncate(path, length);
    const read = async () => (await readArrayFile(path)).int32('numbers');
    expect((await failureOf(read())).message).toContain(reason);
  }
});

test('a damaged import is reported by the job that reads it', async () => {
  const aws = await startEmulator();
  const shop = await shops.createShop(aws);
  await shops.importCsv(aws, shop, shops.syntheticInteractions(60));
  const [folder = ''] = await readdir(join(aws.folder, 'datasets'));
  const file = join(aws.folder, 'datasets', folder, 'current.json');
  await writeFile(file, '{"file":"x"}');
  const { outcome } = await shops.train(aws, shop, 'aws-user-personalization');
  expect(outcome).toContain(`${file}: Member importJobArn must not be null`);
});

async function failureOf(work: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('It did not fail.');
  return { code: 'code' in error ? error.code : undefined, message: error.message };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
