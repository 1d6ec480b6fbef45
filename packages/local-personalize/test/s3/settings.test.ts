import * as s3Client from '@aws-sdk/client-s3';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';

import { createRequestHandler } from '../../src/protocol/create-request-handler.ts';
import { CLIENT_SETTINGS, startEmulator } from '../support/open-emulator.ts';

const Bucket = 'things';
const Key = 'k';

async function openBucket() {
  const aws = await startEmulator();
  await aws.s3.send(new s3Client.CreateBucketCommand({ Bucket }));
  await aws.s3.send(new s3Client.PutObjectCommand({ Bucket, Key, Body: 'x' }));
  return aws;
}

/** What a new bucket answers to programs that compare it with their wishes: members, or the code of an error. */
const NEW_BUCKET = {
  GetBucketPolicyCommand: 'NoSuchBucketPolicy',
  GetBucketVersioningCommand: {},
  GetBucketEncryptionCommand: {
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: false,
        },
      ],
    },
  },
  GetBucketTaggingCommand: 'NoSuchTagSet',
  GetPublicAccessBlockCommand: {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
  },
  GetBucketOwnershipControlsCommand: {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  },
  GetBucketLifecycleConfigurationCommand: 'NoSuchLifecycleConfiguration',
  GetBucketCorsCommand: 'NoSuchCORSConfiguration',
  GetBucketLoggingCommand: {},
  GetBucketNotificationConfigurationCommand: {},
  GetBucketAccelerateConfigurationCommand: {},
  GetBucketRequestPaymentCommand: { Payer: 'BucketOwner' },
  GetBucketWebsiteCommand: 'NoSuchWebsiteConfiguration',
  GetBucketReplicationCommand: 'ReplicationConfigurationNotFoundError',
  GetObjectLockConfigurationCommand: 'ObjectLockConfigurationNotFoundError',
  GetBucketAclCommand: {
    Owner: { ID: '000000000000', DisplayName: 'local' },
    Grants: [
      {
        Grantee: { ID: '000000000000', DisplayName: 'local', Type: 'CanonicalUser' },
        Permission: 'FULL_CONTROL',
      },
    ],
  },
} as const;

test('a new bucket shows the settings that a new bucket of AWS has', async () => {
  const { s3 } = await openBucket();
  for (const [command, expected] of Object.entries(NEW_BUCKET)) {
    const answered = await send(s3, command, { Bucket });
    expect({ [command]: answered }).toEqual({ [command]: expected });
    expect(await send(s3, command, { Bucket: 'none' })).toBe('NoSuchBucket');
  }
});

/** The members of the answer, or the code of the error. */
async function send(s3: S3Client, command: string, input: object): Promise<unknown> {
  const create: unknown = Reflect.get(s3Client, command);
  if (!isConstructor(create)) throw new Error(`The SDK has no ${command}.`);
  return s3.send(new create(input)).then(
    ({ $metadata: _metadata, ...members }: { $metadata: object }) => members,
    (error: Error) => error.name,
  );
}

type Constructor = new (input: object) => Parameters<S3Client['send']>[0];

function isConstructor(value: unknown): value is Constructor {
  return typeof value === 'function';
}

const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const TagSet = [
  { Key: 'team', Value: 'a & b' },
  { Key: 'empty', Value: '' },
];
const Rule = { ID: 'r', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 7 } };
const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }];

/** Settings by their names: what is put, and what a bucket shows whose setting was deleted. */
const PUTS: readonly (readonly [string, object, string])[] = [
  ['BucketPolicy', { Policy }, 'NoSuchBucketPolicy'],
  ['BucketTagging', { Tagging: { TagSet } }, 'NoSuchTagSet'],
  ['BucketCors', { CORSConfiguration: { CORSRules } }, 'NoSuchCORSConfiguration'],
  [
    'BucketEncryption',
    { ServerSideEncryptionConfiguration: { Rules } },
    'ServerSideEncryptionConfigurationNotFoundError',
  ],
  [
    'PublicAccessBlock',
    { PublicAccessBlockConfiguration: { BlockPublicAcls: false } },
    'NoSuchPublicAccessBlockConfiguration',
  ],
  [
    'BucketOwnershipControls',
    { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } },
    'OwnershipControlsNotFoundError',
  ],
];

test('settings are kept over a restart, until they are deleted', async () => {
  const first = await openBucket();
  for (const [name, wanted] of PUTS) {
    expect(await send(first.s3, `Put${name}Command`, { Bucket, ...wanted })).toEqual({});
  }
  const lifecycle = { Bucket, LifecycleConfiguration: { Rules: [Rule] } };
  await send(first.s3, 'PutBucketLifecycleConfigurationCommand', lifecycle);
  const enabled = { Bucket, VersioningConfiguration: { Status: 'Enabled' } };
  await send(first.s3, 'PutBucketVersioningCommand', enabled);
  await first.emulator.close();
  const { s3 } = await startEmulator(first.folder);
  for (const [name, wanted, deleted] of PUTS) {
    const [shown = {}] = Object.values(wanted);
    const answer = await send(s3, `Get${name}Command`, { Bucket });
    expect(Object.values(Object(answer))).toEqual([shown.TagSet ?? shown.CORSRules ?? shown]);
    expect(await send(s3, `Delete${name}Command`, { Bucket })).toEqual({});
    expect(await send(s3, `Get${name}Command`, { Bucket })).toBe(deleted);
  }
  expect(await send(s3, 'GetBucketLifecycleConfigurationCommand', { Bucket })).toMatchObject({
    Rules: [Rule],
  });
  expect(await send(s3, 'GetBucketVersioningCommand', { Bucket })).toEqual({ Status: 'Enabled' });
});

test('a setting that is no document of its kind, or cannot be changed, is refused', async () => {
  const { s3 } = await openBucket();
  const put = async (command: string, input: object) => send(s3, command, { Bucket, ...input });
  expect(await put('PutBucketPolicyCommand', { Policy: '{' })).toBe('MalformedPolicy');
  const website = { WebsiteConfiguration: { IndexDocument: { Suffix: 'i' } } };
  expect(await put('PutBucketWebsiteCommand', website)).toBe('NotImplemented');
  expect(await put('PutBucketAclCommand', { ACL: 'private' })).toEqual({});
  expect(await put('PutBucketAclCommand', { ACL: 'public-read' })).toBe(
    'AccessControlListNotSupported',
  );
  expect(await put('GetBucketPolicyStatusCommand', {})).toBe('NotImplemented');
});

test('a bucket is in the region of its constraint, or of the request that created it', async () => {
  const { emulator, s3 } = await openBucket();
  const requestHandler = createRequestHandler(emulator);
  const ireland = new S3Client({ ...CLIENT_SETTINGS, requestHandler, region: 'eu-west-1' });
  await ireland.send(new s3Client.CreateBucketCommand({ Bucket: 'own-region' }));
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
  const constrained = { Bucket: 'constrained', CreateBucketConfiguration };
  await ireland.send(new s3Client.CreateBucketCommand(constrained));
  const regions = [
    [Bucket, undefined, 'us-east-1'],
    ['own-region', 'eu-west-1', 'eu-west-1'],
    ['constrained', 'eu-central-1', 'eu-central-1'],
  ] as const;
  for (const [name, location, region] of regions) {
    const place = await s3.send(new s3Client.GetBucketLocationCommand({ Bucket: name }));
    expect(place.LocationConstraint).toBe(location);
    const head = await s3.send(new s3Client.HeadBucketCommand({ Bucket: name }));
    expect(head.BucketRegion).toBe(region);
  }
});

test('objects have tags, which copies and uploads keep, and which change without a new version', async () => {
  const { s3 } = await openBucket();
  const tagsOf = async (key: string) => send(s3, 'GetObjectTaggingCommand', { Bucket, Key: key });
  expect(await tagsOf(Key)).toEqual({ TagSet: [] });
  const before = await s3.send(new s3Client.HeadObjectCommand({ Bucket, Key }));
  await send(s3, 'PutObjectTaggingCommand', { Bucket, Key, Tagging: { TagSet } });
  expect(await tagsOf(Key)).toEqual({ TagSet });
  const { ETag, LastModified, TagCount, Body } = await s3.send(
    new s3Client.GetObjectCommand({ Bucket, Key }),
  );
  expect(await Body?.transformToString()).toBe('x');
  expect({ ETag, LastModified, TagCount }).toEqual({
    ETag: before.ETag,
    LastModified: before.LastModified,
    TagCount: 2,
  });
  const copy = { Bucket, CopySource: `${Bucket}/${Key}`, MetadataDirective: 'REPLACE' } as const;
  await s3.send(new s3Client.CopyObjectCommand({ ...copy, Key: 'copy' }));
  expect(await tagsOf('copy')).toEqual({ TagSet });
  const other = { Key: 'other', TaggingDirective: 'REPLACE', Tagging: 'a=b' } as const;
  await s3.send(new s3Client.CopyObjectCommand({ ...copy, ...other }));
  expect(await tagsOf('other')).toEqual({ TagSet: [{ Key: 'a', Value: 'b' }] });
  await s3.send(
    new s3Client.PutObjectCommand({ Bucket, Key: 'put', Body: 'x', Tagging: 'c=d%20e' }),
  );
  expect(await tagsOf('put')).toEqual({ TagSet: [{ Key: 'c', Value: 'd e' }] });
  await send(s3, 'DeleteObjectTaggingCommand', { Bucket, Key });
  expect(await tagsOf(Key)).toEqual({ TagSet: [] });
  expect(await tagsOf('none')).toBe('NoSuchKey');
});

test('an object has one version, whose id is null, and no other', async () => {
  const { s3 } = await openBucket();
  const { Versions } = await s3.send(new s3Client.ListObjectVersionsCommand({ Bucket }));
  expect(Versions).toMatchObject([{ Key, VersionId: 'null', IsLatest: true, Size: 1 }]);
  const CopySource = `${Bucket}/${Key}?versionId=other`;
  for (const [command, input] of [
    ['GetObjectCommand', { Key, VersionId: 'other' }],
    ['DeleteObjectCommand', { Key, VersionId: 'other' }],
    ['CopyObjectCommand', { Key: 'copy', CopySource }],
  ] as const) {
    expect(await send(s3, command, { Bucket, ...input })).toBe('NoSuchVersion');
  }
  expect(await send(s3, 'DeleteObjectCommand', { Bucket, Key, VersionId: 'null' })).toEqual({});
  expect(await send(s3, 'ListObjectVersionsCommand', { Bucket })).not.toHaveProperty('Versions');
});
