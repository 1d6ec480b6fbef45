export interface S3Address {
  readonly bucket: string;
  readonly key: string;
}

/** Bucket and key (or key prefix) of `s3://bucket/key`; undefined where there is no bucket. */
export function parseS3Address(address: string): S3Address | undefined {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(address);
  const [, bucket, key = ''] = match ?? [];
  return bucket === undefined ? undefined : { bucket, key };
}
