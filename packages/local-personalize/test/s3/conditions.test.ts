import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';

import type { Emulator } from '../../src/open-emulator.ts';
import { serveHttp } from '../../src/protocol/serve-http.ts';
import { startEmulator, type TestEmulator } from '../support/open-emulator.ts';

const Bucket = 'things';
const Key = 'k';
const OTHER = '"00000000000000000000000000000000"';
const PAST = new Date('2001-01-01');
const FUTURE = new Date('2101-01-01');

interface Thing extends TestEmulator {
  readonly etag: string;
  readonly modified: Date;
}

/** A bucket with one object. */
async function openThing(): Promise<Thing> {
  const aws = await startEmulator();
  await aws.s3.send(new CreateBucketCommand({ Bucket }));
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'first' }));
  const { ETag = '', LastModified } = await aws.s3.send(new HeadObjectCommand({ Bucket, Key }));
  return { ...aws, etag: ETag, modified: LastModified ?? new Date(Number.NaN) };
}

/** The status of a call, and the code of its error. */
async function outcome(work: Promise<{ readonly $metadata: { httpStatusCode?: number } }>) {
  return work.then(
    ({ $metadata }) => [$metadata.httpStatusCode],
    (error: { name: string; $metadata: { httpStatusCode?: number } }) => [
      error.$metadata.httpStatusCode,
      error.name,
    ],
  );
}

async function read(s3: S3Client, key = Key): Promise<string | undefined> {
  return (await s3.send(new GetObjectCommand({ Bucket, Key: key }))).Body?.transformToString();
}

async function serve(emulator: Emulator): Promise<string> {
  const served = await serveHttp(emulator, { port: 0, host: '127.0.0.1' });
  onTestFinished(async () => served.close());
  return served.address;
}

/** Conditions of a read, with the statuses of GET and of a copy from the object. */
const READS: readonly (readonly [string, (thing: Thing) => object, number, number])[] = [
  ['its tag', ({ etag }) => ({ IfMatch: etag }), 200, 200],
  ['its tag without quotes', ({ etag }) => ({ IfMatch: etag.replaceAll('"', '') }), 200, 200],
  ['a list with its tag', ({ etag }) => ({ IfMatch: `${OTHER}, ${etag}` }), 200, 200],
  ['any tag', () => ({ IfMatch: '*' }), 200, 200],
  ['another tag', () => ({ IfMatch: OTHER }), 412, 412],
  ['not its tag', ({ etag }) => ({ IfNoneMatch: etag }), 304, 412],
  ['not its weak tag', ({ etag }) => ({ IfNoneMatch: `W/${etag}` }), 304, 412],
  ['no tag at all', () => ({ IfNoneMatch: '*' }), 304, 412],
  ['not another tag', () => ({ IfNoneMatch: OTHER }), 200, 200],
  ['modified since long ago', () => ({ IfModifiedSince: PAST }), 200, 200],
  ['modified since its own time', ({ modified }) => ({ IfModifiedSince: modified }), 304, 412],
  ['unmodified since its own time', ({ modified }) => ({ IfUnmodifiedSince: modified }), 200, 200],
  ['unmodified since long ago', () => ({ IfUnmodifiedSince: PAST }), 412, 412],
  // A tag has precedence over a time.
  ['its tag, unmodified', ({ etag }) => ({ IfMatch: etag, IfUnmodifiedSince: PAST }), 200, 200],
  ['another tag, unmodified', () => ({ IfMatch: OTHER, IfUnmodifiedSince: FUTURE }), 412, 412],
  ['not its tag, modified', ({ etag }) => ({ IfNoneMatch: etag, IfModifiedSince: PAST }), 304, 412],
  ['not another tag', () => ({ IfNoneMatch: OTHER, IfModifiedSince: FUTURE }), 200, 200],
];

test('GET, HEAD and copies honour conditions on tags and times', async () => {
  const thing = await openThing();
  const { s3 } = thing;
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'copy' }));
  for (const [name, of, ofGet, ofCopy] of READS) {
    const given = of(thing);
    const ofSource = Object.fromEntries(
      Object.entries(given).map(([member, value]) => [`CopySource${member}`, value]),
    );
    const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}`, ...ofSource };
    const part = new UploadPartCopyCommand({ ...copy, UploadId, PartNumber: 1 });
    const outcomes = [
      await outcome(readWhole(s3, given)),
      await outcome(s3.send(new HeadObjectCommand({ Bucket, Key, ...given }))),
      await outcome(s3.send(new CopyObjectCommand(copy))),
      await outcome(s3.send(part)),
    ];
    const statuses = outcomes.map(([status]) => status);
    expect([name, ...statuses]).toEqual([name, ofGet, ofGet, ofCopy, ofCopy]);
  }
});

async function readWhole(s3: S3Client, given: object) {
  const answer = await s3.send(new GetObjectCommand({ Bucket, Key, ...given }));
  await answer.Body?.transformToString();
  return answer;
}

test('412 has the code of S3, and 304 has no body but the headers of the object', async () => {
  const { s3, emulator, etag } = await openThing();
  const refused = s3.send(new GetObjectCommand({ Bucket, Key, IfMatch: OTHER }));
  expect(await outcome(refused)).toEqual([412, 'PreconditionFailed']);
  const address = await serve(emulator);
  const headers = { authorization: 'any', 'if-none-match': etag };
  const unchanged = await fetch(`${address}/${Bucket}/${Key}`, { headers });
  expect(unchanged.status).toBe(304);
  expect(await unchanged.text()).toBe('');
  expect(unchanged.headers.get('etag')).toBe(etag);
  expect(unchanged.headers.get('last-modified')).toMatch(/GMT$/);
  expect(unchanged.headers.get('content-length')).toBeNull();
});

/** Conditions of a write, with the outcome where the object exists and where it does not. */
const WRITES: readonly (readonly [string, (thing: Thing) => object, unknown[], unknown[]])[] = [
  ['absent', () => ({ IfNoneMatch: '*' }), [412, 'PreconditionFailed'], [200]],
  ['its tag', ({ etag }) => ({ IfMatch: etag }), [200], [404, 'NoSuchKey']],
  ['another tag', () => ({ IfMatch: OTHER }), [412, 'PreconditionFailed'], [404, 'NoSuchKey']],
  ['not a tag', () => ({ IfNoneMatch: OTHER }), [501, 'NotImplemented'], [501, 'NotImplemented']],
];

test.each(WRITES)('PUT, copies and completed uploads honour the condition: %s', async (...row) => {
  const [, of, wherePresent, whereAbsent] = row;
  const thing = await openThing();
  const { s3 } = thing;
  await s3.send(new PutObjectCommand({ Bucket, Key: 'source', Body: 'second' }));
  const write = async (kind: string, key: string) => {
    const target = { Bucket, Key: key, ...of(thing) };
    if (kind === 'put') return s3.send(new PutObjectCommand({ ...target, Body: 'second' }));
    if (kind === 'copy') {
      return s3.send(new CopyObjectCommand({ ...target, CopySource: `${Bucket}/source` }));
    }
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: key }));
    const part = { Bucket, Key: key, UploadId, PartNumber: 1, Body: 'second' };
    const { ETag } = await s3.send(new UploadPartCommand(part));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    return s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload }));
  };
  for (const kind of ['put', 'copy', 'upload']) {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'first' }));
    expect(await outcome(write(kind, Key))).toEqual(wherePresent);
    expect(await read(s3)).toBe(wherePresent.length === 1 ? 'second' : 'first');
    expect(await outcome(write(kind, `absent ${kind}`))).toEqual(whereAbsent);
  }
});

test('of concurrent writes with If-None-Match: * exactly one succeeds', async () => {
  const { s3 } = await openThing();
  const put = async (body: string) =>
    outcome(s3.send(new PutObjectCommand({ Bucket, Key: 'new', Body: body, IfNoneMatch: '*' })));
  const bodies = Array.from({ length: 12 }, (_none, at) => `${at}`.repeat(1 + at * 1000));
  const outcomes = await Promise.all(bodies.map(put));
  const winners = bodies.filter((_body, at) => outcomes[at]?.[0] === 200);
  expect(winners).toHaveLength(1);
  expect(outcomes.filter(([status]) => status === 412)).toHaveLength(11);
  expect(await read(s3, 'new')).toBe(winners[0]);
});

test('DELETE honours If-Match, and a list of deletions honours the tag of each entry', async () => {
  const { s3, etag } = await openThing();
  const remove = async (target: { Key: string; IfMatch: string }) =>
    outcome(s3.send(new DeleteObjectCommand({ Bucket, ...target })));
  expect(await remove({ Key, IfMatch: OTHER })).toEqual([412, 'PreconditionFailed']);
  expect(await remove({ Key: 'absent', IfMatch: '*' })).toEqual([412, 'PreconditionFailed']);
  expect(await remove({ Key, IfMatch: etag })).toEqual([204]);
  for (const one of ['a', 'b']) {
    await s3.send(new PutObjectCommand({ Bucket, Key: one, Body: 'first' }));
  }
  const Objects = [
    { Key: 'a', ETag: etag },
    { Key: 'b', ETag: OTHER },
  ];
  const { Deleted, Errors } = await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
  );
  expect(Deleted).toEqual([{ Key: 'a' }]);
  expect(Errors).toMatchObject([{ Key: 'b', Code: 'PreconditionFailed' }]);
  expect(await read(s3, 'b')).toBe('first');
});

test('If-Range reads the range of the named version, and all of any other', async () => {
  const { emulator, etag } = await openThing();
  const address = await serve(emulator);
  const readRange = async (version: string) => {
    const headers = { authorization: 'any', range: 'bytes=1-2', 'if-range': version };
    return (await fetch(`${address}/${Bucket}/${Key}`, { headers })).text();
  };
  expect(await readRange(etag)).toBe('ir');
  expect(await readRange(OTHER)).toBe('first');
});
