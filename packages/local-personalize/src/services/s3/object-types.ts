import type { Algorithm } from './checksum.ts';

/** What is known of one object. `data` names the file with its bytes: to replace both, this record is replaced. */
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

/** Where the bytes of an object to be written come from. */
export interface ObjectSource {
  readonly body: AsyncIterable<Uint8Array>;
  /** Content type and the user's own headers, given back on reading. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the MD5 of the bytes: objects of several parts have another one. */
  readonly etag?: string;
  /** The sums by which the bytes are to be checked. */
  readonly algorithms?: readonly Algorithm[];
  /** What these sums should be, known once the bytes have all been read. */
  expected?(): ReadonlyMap<Algorithm, string>;
}

/** Both ends are part of the range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
