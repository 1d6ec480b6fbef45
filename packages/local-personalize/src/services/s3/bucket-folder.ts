import { randomUUID } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import { type Clock, createSerialQueues } from '@recommendation-gateway/lib';

import { ServiceError } from '../../lib/service-error.ts';
import { anyText, type Check, map, members, number } from '../../lib/validation.ts';
import { fileNameOf, writeFileAtomically } from '../../storage/files.ts';
import { readJsonFolder } from '../../storage/json-file.ts';
import type { ByteRange, ObjectMeta, ObjectSource } from './object-types.ts';
import { writeStream } from './write-stream.ts';

const objectMeta: Check<ObjectMeta> = members(
  {
    key: anyText,
    size: number(0),
    etag: anyText,
    modified: anyText,
    crc32: anyText,
    headers: map(anyText, Infinity),
    data: anyText,
  },
  {},
);

/** The objects of one bucket. */
export interface BucketFolder {
  find(key: string): ObjectMeta | undefined;
  list(prefix: string): readonly ObjectMeta[];
  read(key: string, range?: ByteRange): Promise<Readable>;
  write(key: string, source: ObjectSource): Promise<ObjectMeta>;
  remove(key: string): Promise<void>;
}

/** Opens one bucket: a pair of files for each object, and an index of them in memory. */
export async function openBucket(folder: string, clock: Clock): Promise<BucketFolder> {
  const objects = new Map<string, ObjectMeta>();
  for (const meta of await readJsonFolder(folder, objectMeta)) objects.set(meta.key, meta);
  await removeStrays(folder, objects);
  const enqueue = createSerialQueues();
  const metaPath = (key: string) => join(folder, `${fileNameOf(key)}.json`);
  const discard = async (meta: ObjectMeta) => rm(join(folder, meta.data), { force: true });

  return {
    find: (key) => objects.get(key),
    list: (prefix) =>
      [...objects.values()].filter(({ key }) => key.startsWith(prefix)).toSorted(byBytes),
    // In turn with the writes: the file cannot be removed before it is open, and stays readable once it is.
    read: async (key, range) =>
      enqueue(key, async () => {
        const meta = objects.get(key);
        if (!meta) throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
        return (await open(join(folder, meta.data))).createReadStream(range);
      }),
    write: async (key, source) => {
      const data = `${fileNameOf(key)}.${randomUUID()}`;
      const written = await writeStream(join(folder, data), source);
      const modified = clock.now().toISOString();
      const meta = { key, ...written, modified, headers: source.headers ?? {}, data };
      return enqueue(key, async () => {
        await writeFileAtomically(metaPath(key), JSON.stringify(meta));
        const replaced = objects.get(key);
        objects.set(key, meta);
        if (replaced) await discard(replaced);
        return meta;
      });
    },
    remove: async (key) =>
      enqueue(key, async () => {
        const meta = objects.get(key);
        if (!meta) return;
        await rm(metaPath(key), { force: true });
        objects.delete(key);
        await discard(meta);
      }),
  };
}

/** Removes the bytes of writes that an interrupted process left unfinished. */
async function removeStrays(folder: string, objects: Map<string, ObjectMeta>): Promise<void> {
  const known = new Set([...objects.values()].map(({ data }) => data));
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json') && !known.has(name)) await rm(join(folder, name), { force: true });
  }
}

function byBytes(one: ObjectMeta, other: ObjectMeta): number {
  return Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));
}
