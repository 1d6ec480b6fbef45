import { DeleteObjectsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';

import { createError } from '../../domain/errors/create-error.ts';
import type { Aws } from '../clients/aws.ts';
import { calling } from '../clients/to-aws-error.ts';

export interface ObjectsSpec {
  readonly bucket: string;
  readonly prefix: string;
  readonly isOwn: (key: string) => boolean;
}

export interface ObjectCount {
  readonly objects: number;
  readonly bytes: number;
}

/** Counts the gateway's objects with a prefix. */
export async function countObjects(aws: Aws, spec: ObjectsSpec): Promise<ObjectCount> {
  let [objects, bytes] = [0, 0];
  for await (const page of ownPages(aws, spec)) {
    objects += page.length;
    bytes += page.reduce((sum, { size }) => sum + size, 0);
  }
  return { objects, bytes };
}

/** Removes the gateway's objects with a prefix, page by page. */
export async function removeObjects(aws: Aws, spec: ObjectsSpec): Promise<void> {
  const place = `s3://${spec.bucket}/${spec.prefix}`;
  for await (const page of ownPages(aws, spec)) {
    if (page.length === 0) continue;
    const { Errors = [] } = await calling(`DeleteObjects ${place}`, async () =>
      aws.s3.send(
        new DeleteObjectsCommand({
          Bucket: spec.bucket,
          Delete: { Objects: page.map(({ key }) => ({ Key: key })), Quiet: true },
        }),
      ),
    );
    const [first] = Errors;
    if (first === undefined) continue;
    const operation = `DeleteObjects s3://${spec.bucket}/${first.Key}`;
    const { Code: name = 'Unknown', Message: reason = 'no reason given' } = first;
    throw createError('AWS_REFUSED', { operation, name, reason });
  }
}

interface OwnObject {
  readonly key: string;
  readonly size: number;
}

async function* ownPages(
  { s3 }: Aws,
  { bucket, prefix, isOwn }: ObjectsSpec,
): AsyncGenerator<OwnObject[]> {
  for await (const page of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: prefix },
  )) {
    yield (page.Contents ?? []).flatMap(({ Key, Size = 0 }) =>
      Key !== undefined && isOwn(Key) ? [{ key: Key, size: Size }] : [],
    );
  }
}
