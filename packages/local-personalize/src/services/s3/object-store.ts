import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Clock, createSerialQueues, makePrivateFolder } from '@recommendation-gateway/lib';

import { ServiceError } from '../../lib/service-error.ts';
import { anyText, map, members, type TypeOf } from '../../lib/validation.ts';
import type { Disk } from '../../storage/disk.ts';
import { writeFileAtomically } from '../../storage/files.ts';
import { readJsonIfThere } from '../../storage/json-file.ts';
import { type BucketFolder, type Headers, openBucket } from './bucket-folder.ts';
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
  {
    region: anyText,
    /** The text of each, by the query that names it; empty if it was deleted. */
    settings: map(anyText, Infinity),
  },
);

/** Buckets and objects as files. Every call on a missing bucket is refused with NoSuchBucket. */
export interface ObjectStore {
  buckets(): readonly Bucket[];
  createBucket(name: string, region?: string): Promise<void>;
  bucket(name: string): Bucket;
  /** Replaces a setting of a bucket. */
  set(bucket: string, setting: string, text: string): Promise<void>;
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
  /** Changes headers of the present version. */
  amend(bucket: string, key: string, change: (headers: Headers) => Headers): Promise<void>;
}

/** Opens the buckets found in `folder`. */
export async function openObjectStore(
  folder: string,
  clock: Clock,
  disk: Disk,
): Promise<ObjectStore> {
  await makePrivateFolder(folder);
  const buckets = await openBuckets(folder, clock, disk);
  const open = (name: string): OpenBucket => {
    const found = buckets.get(name);
    if (!found) throw noSuchBucket();
    return found;
  };
  // A creation does not meet files of the bucket that a deletion has not removed yet.
  const enqueue = createSerialQueues();
  const save = async (objects: BucketFolder, record: Bucket) => {
    const path = join(folder, record.name, BUCKET_FILE);
    await writeFileAtomically(path, JSON.stringify(record), disk);
    buckets.set(record.name, { objects, record });
  };
  return {
    buckets: () => Array.from(buckets.values(), ({ record }) => record),
    bucket: (name) => open(name).record,
    createBucket: async (name, region) =>
      enqueue(name, async () => {
        // Opening the folder again would remove the files of writes that are under way.
        if (buckets.has(name)) return;
        const created = clock.now().toISOString();
        const objects = await openBucket(join(folder, name, 'objects'), clock, disk);
        await disk.syncFolder(folder);
        await save(objects, { name, created, ...(region !== undefined && { region }) });
      }),
    set: async (name, setting, text) =>
      enqueue(name, async () => {
        const { objects, record } = open(name);
        await save(objects, { ...record, settings: { ...record.settings, [setting]: text } });
      }),
    hasBucket: (name) => buckets.has(name),
    removeBucket: async (name) =>
      enqueue(name, async () => {
        if (!open(name).objects.closeIfEmpty()) throw bucketNotEmpty();
        buckets.delete(name);
        await removeBucketFolder(join(folder, name), disk);
      }),
    find: (bucket, key) => open(bucket).objects.find(key),
    list: (bucket, prefix) => open(bucket).objects.list(prefix),
    read: async (bucket, key, select) => open(bucket).objects.read(key, select),
    write: async ({ bucket, key }, source, refusal) =>
      open(bucket).objects.write(key, source, refusal),
    remove: async (bucket, key, refusal) => open(bucket).objects.remove(key, refusal),
    amend: async (bucket, key, change) => open(bucket).objects.amend(key, change),
  };
}

/** Without its file a bucket does not exist, even if the process ends before the folder is removed. */
async function removeBucketFolder(path: string, disk: Disk): Promise<void> {
  await rm(join(path, BUCKET_FILE), { force: true });
  await disk.syncFolder(path);
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

interface OpenBucket {
  readonly record: Bucket;
  readonly objects: BucketFolder;
}

async function openBuckets(
  folder: string,
  clock: Clock,
  disk: Disk,
): Promise<Map<string, OpenBucket>> {
  const buckets = new Map<string, OpenBucket>();
  for (const name of await readdir(folder)) {
    const record = await readJsonIfThere(join(folder, name, BUCKET_FILE), bucketFile);
    // A folder without its file is an interrupted creation: the bucket was never acknowledged.
    if (!record) continue;
    const objects = await openBucket(join(folder, name, 'objects'), clock, disk);
    buckets.set(record.name, { record, objects });
  }
  return buckets;
}

const BUCKET_FILE = 'bucket.json';

function bucketNotEmpty(): ServiceError {
  return new ServiceError('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
}
