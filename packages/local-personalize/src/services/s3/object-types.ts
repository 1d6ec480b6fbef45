import type { Readable } from 'node:stream';

import type { ServiceError } from '../../lib/service-error.ts';
import type { Algorithm } from './checksum.ts';

/** The record of one version of an object. `data` names the file with its bytes, which no other version has. */
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

/** Bytes of an object, and the record of the version that they belong to. */
export interface ObjectRead {
  readonly meta: ObjectMeta;
  readonly range: ByteRange | undefined;
  readonly body: Readable;
}

/** Chooses the bytes of the version that is about to be read, or throws to refuse it. */
export type Selection = (meta: ObjectMeta) => ByteRange | undefined;

/** Decides on a write by the object that it would replace, at the moment when it would. */
export type Precondition = (current: ObjectMeta | undefined) => ServiceError | undefined;

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
