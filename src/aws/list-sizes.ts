import { paginateListObjectsV2 } from '@aws-sdk/client-s3';

import type { Aws } from './aws.ts';
import { calling } from './to-fault.ts';

/** The sizes in bytes of the objects below a prefix, by their keys. */
export async function listSizes(
  { s3 }: Aws,
  bucket: string,
  prefix: string,
): Promise<ReadonlyMap<string, number>> {
  return calling(`ListObjectsV2 s3://${bucket}/${prefix}`, async () => {
    const sizes = new Map<string, number>();
    const input = { Bucket: bucket, Prefix: prefix };
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, input)) {
      for (const { Key, Size } of Contents) if (Key !== undefined) sizes.set(Key, Size ?? 0);
    }
    return sizes;
  });
}
