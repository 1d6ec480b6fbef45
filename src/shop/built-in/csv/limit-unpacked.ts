import { stat } from 'node:fs/promises';

import { createError } from '../../../domain/errors/create-error.ts';

const MEGABYTE = 1024 * 1024;

/** What any file may unpack to: a few rows that are repeated often compress better than a real table. */
const ALWAYS_ALLOWED = 16 * MEGABYTE;

/** Passes the unpacked bytes of a compressed file through, and rejects once they are more than `maxRatio` times its size. */
export async function* limitUnpacked(
  path: string,
  maxRatio: number,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const { size } = await stat(path);
  const limit = Math.max(ALWAYS_ALLOWED, maxRatio * size);
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (unpacked > limit) {
      const megabytes = Math.round(limit / MEGABYTE);
      throw createError('IMPORT_UNPACKS_TOO_LARGE', { path, megabytes, maxRatio });
    }
    yield chunk;
  }
}
