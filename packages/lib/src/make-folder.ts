import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { hasCode } from './error-message.ts';

/**
 * Makes a folder with all that is missing above it. Node's own recursive mkdir never comes back where the file system
 * answers ENOENT for a parent that exists, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  const folder = resolve(path);
  try {
    await makeUnlessThere(folder);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    await makeUnlessThere(folder);
  }
}

async function makeUnlessThere(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
