import { expect, test } from 'vitest';

import { readBucketPolicy, writeBucketPolicy } from '../../../src/domain/access/bucket-policy.ts';

const place = { bucket: 'shop', prefix: 'gateway', accountId: '123456789012' };
const allow = {
  Effect: 'Allow',
  Principal: { Service: 'personalize.amazonaws.com' },
  Action: 's3:*',
  Resource: ['arn:aws:s3:::shop', 'arn:aws:s3:::shop/*'],
};
const read = (...Statement: object[]) => readBucketPolicy(JSON.stringify({ Statement }), place);
const ALL = ['s3:GetObject', 's3:PutObject', 's3:ListBucket'];

test('the proposed policy allows everything that Personalize needs, with and without a prefix', () => {
  for (const prefix of ['gateway', '']) {
    const here = { ...place, prefix };
    expect(readBucketPolicy(JSON.stringify(writeBucketPolicy(here)), here)).toEqual({
      missing: [],
      denied: [],
      conditional: true,
    });
  }
});

test('actions and resources may be patterns, and single values instead of lists', () => {
  expect(read(allow)).toEqual({ missing: [], denied: [], conditional: false });
  expect(read({ ...allow, Action: ['s3:Get*', 'S3:listbucket'] })?.missing).toEqual([
    's3:PutObject',
  ]);
  expect(read({ ...allow, Resource: 'arn:aws:s3:::shop' })?.missing).toEqual(ALL.slice(0, 2));
  expect(read({ ...allow, Resource: 'arn:aws:s3:::shop/other/*' })?.missing).toEqual(ALL);
  expect(readBucketPolicy(JSON.stringify({ Statement: allow }), place)?.missing).toEqual([]);
  expect(read({ ...allow, Principal: '*' })?.missing).toEqual([]);
});

test('statements for other principals do not allow Personalize', () => {
  expect(read()?.missing).toEqual(ALL);
  const principals = [undefined, { AWS: '*' }, { Service: 'forecast.amazonaws.com' }];
  for (const Principal of principals) expect(read({ ...allow, Principal })?.missing).toEqual(ALL);
});

test('the proposed policy is limited to the prefix', () => {
  expect(writeBucketPolicy(place)).toMatchObject({
    Statement: [{ Resource: 'arn:aws:s3:::shop' }, { Resource: 'arn:aws:s3:::shop/gateway/*' }],
  });
});

test('without a prefix, the runs are at the top of the bucket', () => {
  const Resource = ['arn:aws:s3:::shop', 'arn:aws:s3:::shop/runs/*'];
  const text = JSON.stringify({ Statement: { ...allow, Resource } });
  expect(readBucketPolicy(text, { bucket: 'shop', prefix: '' })?.missing).toEqual([]);
});

test('a denial takes precedence, unless it has a condition', () => {
  const deny = { ...allow, Effect: 'Deny', Principal: '*', Action: 's3:PutObject' };
  expect(read(allow, deny)?.denied).toEqual(['s3:PutObject']);
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  expect(read(allow, { ...deny, Condition })).toEqual({
    missing: [],
    denied: [],
    conditional: true,
  });
});

test('a text that is no policy is detected', () => {
  for (const text of ['', 'no', '[]', '{"Statement":[{"Effect":"Perhaps"}]}']) {
    expect(readBucketPolicy(text, place)).toBeUndefined();
  }
});
