import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { PRIVATE_FILE } from '@recommendation-gateway/lib';

import type { Disk } from '../../storage/disk.ts';
import { type Algorithm, createChecksum, refuseDamaged } from './checksum.ts';
import type { ObjectSource } from './object-types.ts';

export interface Written {
  readonly size: number;
  readonly etag: string;
  readonly crc32: string;
}

/** Writes the bytes of `source` to a new file, with size and checksums; on any failure the file is removed. */
export async function writeStream(
  path: string,
  source: ObjectSource,
  disk: Disk,
): Promise<Written> {
  const wanted: readonly Algorithm[] = ['md5', 'crc32', ...(source.algorithms ?? [])];
  const sums = new Map(wanted.map((algorithm) => [algorithm, createChecksum(algorithm)]));
  let size = 0;
  const measured = async function* () {
    for await (const chunk of source.body) {
      for (const sum of sums.values()) sum.update(chunk);
      size += chunk.byteLength;
      yield chunk;
    }
  };
  try {
    const file = createWriteStream(path, { mode: PRIVATE_FILE });
    await pipeline(Readable.from(measured(), { objectMode: false }), file);
    refuseDamaged(sums, source.expected?.() ?? new Map());
    await disk.syncFile(path);
    const md5 = Buffer.from(sums.get('md5')?.digest() ?? '', 'base64').toString('hex');
    return { size, etag: source.etag ?? `"${md5}"`, crc32: sums.get('crc32')?.digest() ?? '' };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
