import { paginateListObjectsV2 } from '@aws-sdk/client-s3';

import type { Aws } from '../clients/aws.ts';
import { calling, errorName } from '../clients/to-aws-error.ts';

/** The sizes in bytes of the objects with a prefix, by key; empty if the bucket does not exist. */
export async function listSizes(
  { s3 }: Aws,
  bucket: string,
  prefix: string,
): Promise<ReadonlyMap<string, number>> {
  return calling(`ListObjectsV2 s3://${bucket}/${prefix}`, async () =>
    sizesBelow(s3, { Bucket: bucket, Prefix: prefix }).catch(noneWithoutBucket),
  );
}

async function sizesBelow(
  client: Aws['s3'],
  input: { readonly Bucket: string; readonly Prefix: string },
): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, input)) {
    for (const { Key, Size } of Contents) if (Key !== undefined) sizes.set(Key, Size ?? 0);
  }
  return sizes;
}

function noneWithoutBucket(error: unknown): ReadonlyMap<string, number> {
  if (errorName(error) === 'NoSuchBucket') return new Map();
  throw error;
}
