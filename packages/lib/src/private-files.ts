import { chmod, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { hasCode } from './error-message.ts';

/** The mode of a file that only its owner may read. */
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Creates a folder that only its owner may enter; its missing parents too. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
}

export interface OwnContent {
  /** Whether a name in the folder belongs to this program. Other content is not changed. */
  readonly isOwn: (name: string) => boolean;
  /** Whether own content is left as it is. Default: none. */
  readonly isLeft?: (name: string) => boolean;
  /** The mode of the folder itself. Default: only its owner may enter it. */
  readonly mode?: number;
}

export interface Restriction {
  /** How many files and folders other users could open before. */
  readonly corrected: number;
  /** Content of others, for whose sake the folder itself was left open. */
  readonly others: readonly string[];
}

/**
 * Closes what belongs to this program in a folder to other users. A closed folder is not searched: it is closed after
 * its content, so that an interrupted call is repeated.
 */
export async function restrictFolder(
  folder: string,
  { isOwn, isLeft = () => false, mode = PRIVATE_FOLDER }: OwnContent,
): Promise<Restriction> {
  const found = await readdir(folder);
  const counts = await Promise.all(
    found
      .filter((name) => isOwn(name) && !isLeft(name))
      .map(async (name) => restrict(join(folder, name))),
  );
  const content = counts.reduce((sum, count) => sum + count, 0);
  const isOpen = ((await stat(folder)).mode & 0o777 & ~mode) !== 0;
  const others = isOpen ? found.filter((name) => !isOwn(name) && !SYSTEM.has(name)) : [];
  if (!isOpen || others.length > 0) return { corrected: content, others };
  await chmod(folder, mode);
  return { corrected: content + 1, others };
}

/** The file systems of some volumes have it. */
const SYSTEM: ReadonlySet<string> = new Set(['lost+found']);

/** Closes a file, or a folder with its content; links are not followed. Returns the number of corrections. */
async function restrict(path: string): Promise<number> {
  const found = await lstat(path).catch(ignoreRemoved);
  const isOpen = found !== undefined && !found.isSymbolicLink() && (found.mode & 0o077) !== 0;
  if (!isOpen) return 0;
  let corrected = 1;
  if (found.isDirectory()) {
    for (const name of await readdir(path)) corrected += await restrict(join(path, name));
  }
  await chmod(path, found.mode & PRIVATE_FOLDER).catch(ignoreRemoved);
  return corrected;
}

function ignoreRemoved(error: unknown): undefined {
  if (!hasCode(error, 'ENOENT')) throw error;
  return undefined;
}
