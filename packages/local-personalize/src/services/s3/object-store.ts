import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import type { Clock } from '@recommendation-gateway/lib';

import { ServiceError } from '../../lib/service-error.ts';
import { anyText, members, type TypeOf } from '../../lib/validation.ts';
import { writeFileAtomically } from '../../storage/files.ts';
import { readJsonIfThere } from '../../storage/json-file.ts';
import { type BucketFolder, openBucket } from './bucket-folder.ts';
import type { ByteRange, ObjectMeta, ObjectSource } from './object-types.ts';

type Bucket = TypeOf<typeof bucketFile>;

const bucketFile = members(
  {
    name: anyText,
    /** ISO time. */
    created: anyText,
  },
  {},
);

/** Buckets and objects as files. Every call on a missing bucket is refused with NoSuchBucket. */
export interface ObjectStore {
  buckets(): readonly Bucket[];
  createBucket(name: string): Promise<void>;
  hasBucket(name: string): boolean;
  /** Refuses a bucket that is not empty. */
  removeBucket(name: string): Promise<void>;
  /** The object's record, or undefined. */
  find(bucket: string, key: string): ObjectMeta | undefined;
  /** All objects whose keys begin with `prefix`, in the order of their bytes. */
  list(bucket: string, prefix: string): readonly ObjectMeta[];
  /** The bytes of the range, or all of them. */
  read(bucket: string, key: string, range?: ByteRange): Promise<Readable>;
  /** Replaces the object once the source is complete. */
  write(bucket: string, key: string, source: ObjectSource): Promise<ObjectMeta>;
  remove(bucket: string, key: string): Promise<void>;
}

/** Opens the buckets found in `folder`. */
export async function openObjectStore(folder: string, clock: Clock): Promise<ObjectStore> {
  await mkdir(folder, { recursive: true });
  const folders = new Map<string, BucketFolder>();
  const created = new Map<string, string>();
  for (const name of await readdir(folder)) {
    const bucket = await readJsonIfThere(join(folder, name, BUCKET_FILE), bucketFile);
    // A folder without its file is an interrupted creation: the bucket was never acknowledged.
    if (!bucket) continue;
    created.set(bucket.name, bucket.created);
    folders.set(bucket.name, await openBucket(join(folder, name, 'objects'), clock));
  }
  const open = (name: string): BucketFolder => {
    const found = folders.get(name);
    if (!found) {
      throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404);
    }
    return found;
  };
  return {
    buckets: () => Array.from(created, ([name, time]) => ({ name, created: time })),
    createBucket: async (name) => {
      const bucket = { name, created: clock.now().toISOString() };
      const objects = await openBucket(join(folder, name, 'objects'), clock);
      await writeFileAtomically(join(folder, name, BUCKET_FILE), JSON.stringify(bucket));
      if (folders.has(name)) return;
      created.set(name, bucket.created);
      folders.set(name, objects);
    },
    hasBucket: (name) => folders.has(name),
    removeBucket: async (name) => {
      if (open(name).list('').length > 0) {
        throw new ServiceError(
          'BucketNotEmpty',
          'The bucket you tried to delete is not empty',
          409,
        );
      }
      folders.delete(name);
      created.delete(name);
      await rm(join(folder, name), { recursive: true, force: true });
    },
    find: (bucket, key) => open(bucket).find(key),
    list: (bucket, prefix) => open(bucket).list(prefix),
    read: async (bucket, key, range) => open(bucket).read(key, range),
    write: async (bucket, key, source) => open(bucket).write(key, source),
    remove: async (bucket, key) => open(bucket).remove(key),
  };
}

const BUCKET_FILE = 'bucket.json';
