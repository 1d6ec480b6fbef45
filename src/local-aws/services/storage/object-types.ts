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
  /** The MD5 that the bytes should have, in base64. */
  readonly expectedMd5?: string | undefined;
  /** The CRC-32 that the bytes should have, known once they have all been read. */
  expectedCrc32?(): string | undefined;
}

/** Both ends are part of the range. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
