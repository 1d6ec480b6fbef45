import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';

import { ServiceError } from '../service-error.ts';
import type { ObjectSource } from './object-types.ts';

export interface Written {
  readonly size: number;
  readonly etag: string;
  readonly crc32: string;
}

/** Writes the bytes of `source` to a new file and measures them; on any failure the file goes again. */
export async function writeStream(path: string, source: ObjectSource): Promise<Written> {
  const md5 = createHash('md5');
  let size = 0;
  let sum = 0;
  const measured = async function* () {
    for await (const chunk of source.body) {
      md5.update(chunk);
      sum = crc32(chunk, sum);
      size += chunk.byteLength;
      yield chunk;
    }
  };
  try {
    await pipeline(Readable.from(measured(), { objectMode: false }), createWriteStream(path));
    const crc = base64Of(sum);
    const expected = source.expectedCrc32?.();
    if (expected !== undefined && expected !== crc) {
      throw new ServiceError(
        'BadDigest',
        'The CRC32 you specified did not match the calculated checksum.',
      );
    }
    const digest = md5.digest();
    if (source.expectedMd5 !== undefined && source.expectedMd5 !== digest.toString('base64')) {
      throw new ServiceError('BadDigest', 'The Content-MD5 you specified did not match.');
    }
    return { size, etag: source.etag ?? `"${digest.toString('hex')}"`, crc32: crc };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

function base64Of(sum: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum);
  return bytes.toString('base64');
}
