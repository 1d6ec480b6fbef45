import type { Algorithm } from './checksum.ts';

/** The record of one object. `data` names the file with its bytes: replacing the record replaces both. */
export interface ObjectMeta {
  readonly key: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  /** ISO time. */
  readonly modified: string;
  /** Base64, of the whole object. */
  readonly crc32: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The bytes of an object to be written. */
export interface ObjectSource {
  readonly body: AsyncIterable<Uint8Array>;
  /** Content type and the user's own headers, which reading returns. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the MD5 of the bytes: objects of several parts have another ETag. */
  readonly etag?: string;
  /** The checksums to compute. */
  readonly algorithms?: readonly Algorithm[];
  /** The expected checksums, known once all bytes have been read. */
  expected?(): ReadonlyMap<Algorithm, string>;
}

/** Both ends are inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

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
