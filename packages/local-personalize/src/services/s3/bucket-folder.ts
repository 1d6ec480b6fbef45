import { randomUUID } from 'node:crypto';

import { type Clock, createSerialQueues } from '@recommendation-gateway/lib';

import { anyText, type Check, map, members, number } from '../../lib/validation.ts';
import type { Disk } from '../../storage/disk.ts';
import { fileNameOf } from '../../storage/files.ts';
import { readJsonFolder } from '../../storage/json-file.ts';
import type {
  ObjectMeta,
  ObjectRead,
  ObjectSource,
  Precondition,
  Selection,
} from './object-types.ts';
import { noSuchBucket, noSuchKey } from './s3-errors.ts';
import { removeStrays, type VersionFiles, versionFiles } from './version-files.ts';

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

/** The objects of one bucket. A version is never changed: a write makes a new one, and publishes it with one rename. */
export interface BucketFolder {
  find(key: string): ObjectMeta | undefined;
  list(prefix: string): readonly ObjectMeta[];
  /** Opens the version of this moment: later writes do not affect it. */
  read(key: string, select?: Selection): Promise<ObjectRead>;
  write(key: string, source: ObjectSource, refusal?: Precondition): Promise<ObjectMeta>;
  remove(key: string, refusal?: Precondition): Promise<void>;
  /** Changes headers of the present version. */
  amend(key: string, change: (headers: Headers) => Headers): Promise<void>;
  /** Refuses all later writes, and returns true; false if the bucket has objects. */
  closeIfEmpty(): boolean;
}

/** Opens one bucket: a pair of files for each object, and an index of them in memory. */
export async function openBucket(folder: string, clock: Clock, disk: Disk): Promise<BucketFolder> {
  const objects = new Map<string, ObjectMeta>();
  for (const meta of await readJsonFolder(folder, objectMeta)) objects.set(meta.key, meta);
  await removeStrays(folder, objects);
  const bucket: Bucket = {
    objects,
    files: versionFiles(folder, disk),
    publishing: 0,
    isClosed: false,
  };
  // Reads take their turn with writes, so that a file is opened before a later version removes it.
  const enqueue = createSerialQueues();
  return {
    find: (key) => objects.get(key),
    list: (prefix) =>
      [...objects.values()].filter(({ key }) => key.startsWith(prefix)).toSorted(byBytes),
    read: async (key, select) => enqueue(key, async () => readVersion(bucket, key, select)),
    write: async (key, source, refusal) => {
      const data = `${fileNameOf(key)}.${randomUUID()}`;
      const written = await bucket.files.write(data, source).catch((error: unknown) => {
        throw bucket.isClosed ? noSuchBucket() : error;
      });
      return enqueue(key, async () => {
        const modified = clock.now().toISOString();
        const meta = { key, ...written, modified, headers: source.headers ?? {}, data };
        await publish(bucket, meta, refusal);
        return meta;
      });
    },
    remove: async (key, refusal) => enqueue(key, async () => remove(bucket, key, refusal)),
    amend: async (key, change) =>
      enqueue(key, async () => {
        const meta = objects.get(key);
        if (!meta) throw noSuchKey();
        const amended = { ...meta, headers: change(meta.headers) };
        await bucket.files.record(amended);
        objects.set(key, amended);
      }),
    closeIfEmpty: () => {
      bucket.isClosed ||= objects.size === 0 && bucket.publishing === 0;
      return bucket.isClosed;
    },
  };
}

export type Headers = ObjectMeta['headers'];

interface Bucket {
  /** The published versions. Every read sees these, and nothing else. */
  readonly objects: Map<string, ObjectMeta>;
  readonly files: VersionFiles;
  /** How many versions are being published now. */
  publishing: number;
  isClosed: boolean;
}

async function readVersion(
  { objects, files }: Bucket,
  key: string,
  select: Selection | undefined,
): Promise<ObjectRead> {
  const meta = objects.get(key);
  if (!meta) throw noSuchKey();
  const range = select?.(meta);
  return { meta, range, body: await files.open(meta, range) };
}

async function publish(
  bucket: Bucket,
  meta: ObjectMeta,
  refusal: Precondition | undefined,
): Promise<void> {
  const { objects, files } = bucket;
  const replaced = objects.get(meta.key);
  const refused = bucket.isClosed ? noSuchBucket() : refusal?.(replaced);
  if (refused) {
    await files.discard(meta);
    throw refused;
  }
  bucket.publishing += 1;
  await files.record(meta).finally(() => (bucket.publishing -= 1));
  objects.set(meta.key, meta);
  if (replaced) await files.discard(replaced);
}

async function remove(
  { objects, files }: Bucket,
  key: string,
  refusal: Precondition | undefined,
): Promise<void> {
  const meta = objects.get(key);
  const refused = refusal?.(meta);
  if (refused) throw refused;
  if (!meta) return;
  await files.forget(meta);
  objects.delete(key);
  await files.discard(meta);
}

function byBytes(one: ObjectMeta, other: ObjectMeta): number {
  return Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));
}
