import { Readable } from 'node:stream';

import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

import type { AwsSettings } from '../../domain/settings/aws-settings.ts';
import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

/** The location of an object. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** Uploads a stream of any length. The object appears when the upload is complete. */
export async function uploadObject(
  { s3, settings }: Aws,
  { bucket, key }: ObjectPlace,
  body: Readable,
): Promise<void> {
  const params = { Bucket: bucket, Key: key, Body: body, ...encrypted(settings) };
  // An error of the source is not an error of AWS.
  let broken: Error | undefined;
  body.once('error', (error) => {
    broken = error;
  });
  const upload = calling(`upload of s3://${bucket}/${key}`, async () =>
    new Upload({ client: s3, params }).done(),
  );
  await upload.catch((error: unknown) => {
    throw broken ?? error;
  });
}

/** Writes a text as an object. */
export async function putText(
  { s3, settings }: Aws,
  { bucket, key }: ObjectPlace,
  text: string,
): Promise<void> {
  const input = { Bucket: bucket, Key: key, Body: text, ...encrypted(settings) };
  await calling(`PutObject s3://${bucket}/${key}`, async () =>
    s3.send(new PutObjectCommand(input)),
  );
}

/** The request members for encryption with the configured key. */
export function encrypted({ encryption }: AwsSettings) {
  if (encryption === undefined) return {};
  return { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: encryption.kmsKeyArn } as const;
}

/** The bytes of an object as a stream. */
export async function readObject({ s3 }: Aws, { bucket, key }: ObjectPlace): Promise<Readable> {
  const { Body } = await calling(`GetObject s3://${bucket}/${key}`, async () =>
    s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })),
  );
  if (!(Body instanceof Readable))
    throw new TypeError('the SDK returned an object without a stream');
  return Body;
}

/** The keys with a prefix, in S3's order. */
export async function listKeys({ s3 }: Aws, bucket: string, prefix: string): Promise<string[]> {
  return calling(`ListObjectsV2 s3://${bucket}/${prefix}`, async () => {
    const keys: string[] = [];
    for await (const page of paginateListObjectsV2(
      { client: s3 },
      { Bucket: bucket, Prefix: prefix },
    )) {
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    }
    return keys;
  });
}
