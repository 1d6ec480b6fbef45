import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** Writes beside the target and renames: whoever reads finds the old file or the new one, never half of it. */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const draft = `${path}.${randomUUID()}${DRAFT}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/** The ending of files that were never finished: nobody reads them, and they go at the next opening. */
export const DRAFT = '.draft';
