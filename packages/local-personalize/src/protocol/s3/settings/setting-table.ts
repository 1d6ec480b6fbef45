/** A document that belongs to a bucket, such as its policy. */
export interface Setting {
  /** The operations that read, replace and delete it. */
  readonly operations: Readonly<Partial<Record<'GET' | 'PUT' | 'DELETE', string>>>;
  /** The root element of the document; JSON for a policy. */
  readonly root: string;
  /** The content of the document of a new bucket; without it, a new bucket has none. */
  readonly initial?: string;
  /** The code and the message where there is none. */
  readonly missing?: readonly [code: string, message: string];
}

/** Settings that are stored and shown as they were put, without an effect. By the query that names them. */
const STORED: Readonly<Record<string, Setting>> = {
  policy: {
    operations: all('BucketPolicy'),
    root: 'JSON',
    missing: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
  },
  versioning: {
    operations: { GET: 'GetBucketVersioning', PUT: 'PutBucketVersioning' },
    root: 'VersioningConfiguration',
    initial: '',
  },
  encryption: {
    operations: all('BucketEncryption'),
    root: 'ServerSideEncryptionConfiguration',
    initial:
      '<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>',
    missing: [
      'ServerSideEncryptionConfigurationNotFoundError',
      'The server side encryption configuration was not found',
    ],
  },
  tagging: {
    operations: all('BucketTagging'),
    root: 'Tagging',
    missing: ['NoSuchTagSet', 'The TagSet does not exist'],
  },
  publicAccessBlock: {
    operations: all('PublicAccessBlock'),
    root: 'PublicAccessBlockConfiguration',
    initial: ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets']
      .map((name) => `<${name}>true</${name}>`)
      .join(''),
    missing: [
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    ],
  },
  ownershipControls: {
    operations: all('BucketOwnershipControls'),
    root: 'OwnershipControls',
    initial: '<Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule>',
    missing: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  },
  lifecycle: {
    operations: { ...all('BucketLifecycleConfiguration'), DELETE: 'DeleteBucketLifecycle' },
    root: 'LifecycleConfiguration',
    missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  },
  cors: {
    operations: all('BucketCors'),
    root: 'CORSConfiguration',
    missing: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'],
  },
};

/** Settings that cannot be changed: what a bucket shows that never had them. */
const FIXED: Readonly<Record<string, Setting>> = {
  logging: { operations: { GET: 'GetBucketLogging' }, root: 'BucketLoggingStatus', initial: '' },
  notification: {
    operations: { GET: 'GetBucketNotificationConfiguration' },
    root: 'NotificationConfiguration',
    initial: '',
  },
  accelerate: {
    operations: { GET: 'GetBucketAccelerateConfiguration' },
    root: 'AccelerateConfiguration',
    initial: '',
  },
  requestPayment: {
    operations: { GET: 'GetBucketRequestPayment' },
    root: 'RequestPaymentConfiguration',
    initial: '<Payer>BucketOwner</Payer>',
  },
  website: {
    operations: { GET: 'GetBucketWebsite' },
    root: 'WebsiteConfiguration',
    missing: [
      'NoSuchWebsiteConfiguration',
      'The specified bucket does not have a website configuration',
    ],
  },
  replication: {
    operations: { GET: 'GetBucketReplication' },
    root: 'ReplicationConfiguration',
    missing: [
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
    ],
  },
  'object-lock': {
    operations: { GET: 'GetObjectLockConfiguration' },
    root: 'ObjectLockConfiguration',
    missing: [
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    ],
  },
};

export const SETTINGS: ReadonlyMap<string, Setting> = new Map(
  Object.entries({ ...STORED, ...FIXED }),
);

function all(name: string): Setting['operations'] {
  return { GET: `Get${name}`, PUT: `Put${name}`, DELETE: `Delete${name}` };
}
