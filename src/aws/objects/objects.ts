import { Readable } from 'node:stream';

import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

import type { AwsSettings } from '../../domain/settings/aws-settings.ts';
import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

/** Where an object lies. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** Writes a stream of any length; nothing appears under the key before all of it has arrived. */
export async function uploadObject(
  { s3, settings }: Aws,
  { bucket, key }: ObjectPlace,
  body: Readable,
): Promise<void> {
  const params = { Bucket: bucket, Key: key, Body: body, ...encrypted(settings) };
  // What the source failed by is nothing that AWS did.
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

/** Writes a text that fits into memory. */
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

/** The members of a request that have S3 encrypt with the key. */
export function encrypted({ encryption }: AwsSettings) {
  if (encryption === undefined) return {};
  return { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: encryption.kmsKeyArn } as const;
}

/** The bytes of an object, as they come. */
export async function readObject({ s3 }: Aws, { bucket, key }: ObjectPlace): Promise<Readable> {
  const { Body } = await calling(`GetObject s3://${bucket}/${key}`, async () =>
    s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })),
  );
  if (!(Body instanceof Readable))
    throw new TypeError('the SDK answered an object without a stream');
  return Body;
}

/** The keys below a prefix, in S3's order. */
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
