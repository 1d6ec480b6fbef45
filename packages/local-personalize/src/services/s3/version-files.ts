import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import type { Disk } from '../../storage/disk.ts';
import { fileNameOf, writeFileAtomically } from '../../storage/files.ts';
import type { ByteRange, ObjectMeta, ObjectSource } from './object-types.ts';
import { type Written, writeStream } from './write-stream.ts';

/**
 * The two files of a version: its bytes, in a file of its own that is never changed, and its record `<key>.json`, which
 * names that file. The rename of the record publishes the version.
 */
export interface VersionFiles {
  open(meta: ObjectMeta, range: ByteRange | undefined): Promise<Readable>;
  /** Writes the bytes to the file `data`, which nothing names yet. */
  write(data: string, source: ObjectSource): Promise<Written>;
  record(meta: ObjectMeta): Promise<void>;
  /** Removes the record. */
  forget(meta: ObjectMeta): Promise<void>;
  /** Removes the bytes. A reader that has opened them keeps them. */
  discard(meta: ObjectMeta): Promise<void>;
}

/** The files of the versions in one folder. */
export function versionFiles(folder: string, disk: Disk): VersionFiles {
  const recordPath = (key: string) => join(folder, `${fileNameOf(key)}.json`);
  return {
    open: async ({ data }, range) => (await open(join(folder, data))).createReadStream(range),
    write: async (data, source) => writeStream(join(folder, data), source, disk),
    record: async (meta) => writeFileAtomically(recordPath(meta.key), JSON.stringify(meta), disk),
    forget: async ({ key }) => {
      await rm(recordPath(key), { force: true });
      await disk.syncFolder(folder);
    },
    discard: async ({ data }) => rm(join(folder, data), { force: true }),
  };
}

/** Removes the bytes of writes that an interrupted process left unfinished. */
export async function removeStrays(
  folder: string,
  objects: ReadonlyMap<string, ObjectMeta>,
): Promise<void> {
  const known = new Set([...objects.values()].map(({ data }) => data));
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json') && !known.has(name)) await rm(join(folder, name), { force: true });
  }
}
