import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { hasCode } from './error-message.ts';

/**
 * Creates a folder, which only its owner may enter, and its missing parents, for which the umask decides. Node's own recursive mkdir never returns if the file system reports ENOENT
 * for a parent that exists, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  await makeWithParents(resolve(path), 0o700);
}

async function makeWithParents(folder: string, mode: number): Promise<void> {
  try {
    await makeUnlessThere(folder, mode);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || dirname(folder) === folder) throw error;
    await makeWithParents(dirname(folder), 0o777);
    await makeUnlessThere(folder, mode);
  }
}

async function makeUnlessThere(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

/** The text of a file; undefined if it does not exist. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
