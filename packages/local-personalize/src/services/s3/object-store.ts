import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Clock, createSerialQueues, makePrivateFolder } from '@recommendation-gateway/lib';

import { ServiceError } from '../../lib/service-error.ts';
import { anyText, members, type TypeOf } from '../../lib/validation.ts';
import { writeFileAtomically } from '../../storage/files.ts';
import { readJsonIfThere } from '../../storage/json-file.ts';
import { type BucketFolder, openBucket } from './bucket-folder.ts';
import type {
  ObjectMeta,
  ObjectRead,
  ObjectSource,
  Precondition,
  S3Address,
  Selection,
} from './object-types.ts';
import { noSuchBucket } from './s3-errors.ts';

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
  /** The record of the object, and the bytes of the same version: all of them, or those that `select` chooses. */
  read(bucket: string, key: string, select?: Selection): Promise<ObjectRead>;
  /** Replaces the object once the source is complete, unless `refusal` has a reason against it. */
  write(target: S3Address, source: ObjectSource, refusal?: Precondition): Promise<ObjectMeta>;
  remove(bucket: string, key: string, refusal?: Precondition): Promise<void>;
}

/** Opens the buckets found in `folder`. */
export async function openObjectStore(folder: string, clock: Clock): Promise<ObjectStore> {
  await makePrivateFolder(folder);
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
    if (!found) throw noSuchBucket();
    return found;
  };
  // A creation does not meet files of the bucket that a deletion has not removed yet.
  const enqueue = createSerialQueues();
  return {
    buckets: () => Array.from(created, ([name, time]) => ({ name, created: time })),
    createBucket: async (name) =>
      enqueue(name, async () => {
        // Opening the folder again would remove the files of writes that are under way.
        if (folders.has(name)) return;
        const bucket = { name, created: clock.now().toISOString() };
        const objects = await openBucket(join(folder, name, 'objects'), clock);
        await writeFileAtomically(join(folder, name, BUCKET_FILE), JSON.stringify(bucket));
        created.set(name, bucket.created);
        folders.set(name, objects);
      }),
    hasBucket: (name) => folders.has(name),
    removeBucket: async (name) =>
      enqueue(name, async () => {
        if (!open(name).closeIfEmpty()) throw bucketNotEmpty();
        folders.delete(name);
        created.delete(name);
        // Without its file a bucket does not exist, even if the process ends before the folder is removed.
        await rm(join(folder, name, BUCKET_FILE), { force: true });
        await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
      }),
    find: (bucket, key) => open(bucket).find(key),
    list: (bucket, prefix) => open(bucket).list(prefix),
    read: async (bucket, key, select) => open(bucket).read(key, select),
    write: async ({ bucket, key }, source, refusal) => open(bucket).write(key, source, refusal),
    remove: async (bucket, key, refusal) => open(bucket).remove(key, refusal),
  };
}

const BUCKET_FILE = 'bucket.json';

function bucketNotEmpty(): ServiceError {
  return new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
}
