import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder and its content that other users may open, links aside; `skipped` are paths that are not searched. */
export async function openToOthers(
  folder: string,
  skipped: readonly string[] = [],
): Promise<string[]> {
  const found = await lstat(folder);
  if (skipped.includes(folder) || found.isSymbolicLink()) return [];
  const own = (found.mode & 0o077) === 0 ? [] : [folder];
  if (!found.isDirectory()) return own;
  const names = await readdir(folder);
  const below = await Promise.all(
    names.map(async (name) => openToOthers(join(folder, name), skipped)),
  );
  return [...own, ...below.flat()];
}
