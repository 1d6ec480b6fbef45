import { createHash, randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { PRIVATE_FILE } from '@recommendation-gateway/lib';

import type { Disk } from './disk.ts';

/**
 * A file name for any text: a readable beginning, then a hash that makes it unique. It has no separator, no upper case
 * (which some file systems ignore) and at most 97 characters.
 */
export function fileNameOf(text: string): string {
  const readable = text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '_')
    .slice(-READABLE);
  return `${readable}-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

const READABLE = 64;

/**
 * Writes beside the target and renames: a reader finds the old file or the new one, never a part. So does the next start
 * after a power cut, and from the moment when this resolves it is the new one.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
  disk: Disk,
): Promise<void> {
  const draft = `${path}.${randomUUID()}${DRAFT}`;
  await writeFile(draft, content, { mode: PRIVATE_FILE });
  await disk.syncFile(draft);
  await rename(draft, path);
  await disk.syncFolder(dirname(path));
}

/** The ending of unfinished files: they are never read, and removed at the next start. */
export const DRAFT = '.draft';
