import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { createSerialQueues, hasCode, makePrivateFolder } from '@recommendation-gateway/lib';

import { ServiceError } from '../../lib/service-error.ts';
import { anyText, map, members, number, type TypeOf } from '../../lib/validation.ts';
import type { Disk } from '../../storage/disk.ts';
import { writeFileAtomically } from '../../storage/files.ts';
import { readJson, readJsonIfThere } from '../../storage/json-file.ts';
import type { ObjectStore } from './object-store.ts';
import type { ObjectMeta, ObjectSource, Precondition } from './object-types.ts';
import { noSuchUpload } from './s3-errors.ts';
import { writeStream } from './write-stream.ts';

type Upload = TypeOf<typeof uploadFile>;
type Part = TypeOf<typeof partFile>;

const uploadFile = members(
  {
    bucket: anyText,
    key: anyText,
    headers: map(anyText, Infinity),
    /** ISO time. */
    initiated: anyText,
  },
  {},
);

const partFile = members({ number: number(1), etag: anyText, size: number(0), data: anyText }, {});

/** An upload as a request names it. Its bucket and key must match. */
export interface UploadTarget {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
}

/** Uploads in parts: each part is a file until the upload is completed. */
export interface MultipartUploads {
  begin(upload: Upload): Promise<string>;
  /** Returns the part's ETag. A part that is sent again replaces the earlier one. */
  addPart(target: UploadTarget, nth: number, source: ObjectSource): Promise<string>;
  complete(target: UploadTarget, completion: Completion): Promise<ObjectMeta>;
  abort(target: UploadTarget): Promise<void>;
  /** The uploads that are neither completed nor aborted, also those of an earlier process. */
  all(): Promise<readonly (Upload & { readonly uploadId: string })[]>;
  parts(target: UploadTarget): Promise<readonly Part[]>;
}

interface Completion {
  readonly parts: readonly RequestedPart[];
  /** Decides whether the object may be replaced; the upload stays open if not. */
  readonly refusal?: Precondition;
}

type RequestedPart = Pick<Part, 'number' | 'etag'>;

/** Uploads kept in `folder`, one folder each, until they are completed into `objects` or aborted. */
export function createMultipartUploads(
  folder: string,
  objects: ObjectStore,
  disk: Disk,
): MultipartUploads {
  const pathOf = (uploadId: string) => join(folder, checked(uploadId));
  const open = async ({ uploadId, bucket, key }: UploadTarget) => {
    const path = pathOf(uploadId);
    const upload = await readUpload(path);
    if (upload.bucket !== bucket || upload.key !== key) throw noSuchUpload();
    return { path, headers: upload.headers };
  };
  // What changes an upload takes turns: no part is replaced while an object is made of it.
  const enqueue = createSerialQueues();
  return {
    begin: async (upload) => {
      const uploadId = randomUUID();
      await createUpload(pathOf(uploadId), upload, disk);
      return uploadId;
    },
    addPart: async (target, nth, source) => {
      const { path } = await open(target);
      const data = `${nth}.${randomUUID()}`;
      const { etag, size } = await writeStream(join(path, data), source, disk).catch(
        asNoSuchUpload,
      );
      return enqueue(target.uploadId, async () => {
        await open(target);
        await publishPart(path, { number: nth, etag, size, data }, disk);
        return etag;
      });
    },
    complete: async (target, { parts: wanted, refusal }) =>
      enqueue(target.uploadId, async () => {
        const { path, headers } = await open(target);
        refuseDisorder(wanted);
        const parts = await Promise.all(wanted.map(async (part) => readPart(path, part)));
        const source = { body: concatenated(path, parts), headers, etag: etagOf(parts) };
        const meta = await objects.write(target, source, refusal);
        await removeUpload(path, disk);
        return meta;
      }),
    abort: async (target) =>
      enqueue(target.uploadId, async () => removeUpload((await open(target)).path, disk)),
    all: async () => allUploads(folder),
    parts: async (target) =>
      enqueue(target.uploadId, async () => partsIn((await open(target)).path)),
  };
}

const UPLOAD_FILE = 'upload.json';

async function createUpload(path: string, upload: Upload, disk: Disk): Promise<void> {
  await makePrivateFolder(path);
  await disk.syncFolder(dirname(path));
  await writeFileAtomically(join(path, UPLOAD_FILE), JSON.stringify(upload), disk);
}

/** Upload ids name folders: no other text may. */
function checked(uploadId: string): string {
  if (!/^[0-9a-f-]{36}$/.test(uploadId)) throw noSuchUpload();
  return uploadId;
}

async function readUpload(path: string): Promise<Upload> {
  const upload = await readJsonIfThere(join(path, UPLOAD_FILE), uploadFile);
  if (!upload) throw noSuchUpload();
  return upload;
}

async function allUploads(folder: string): ReturnType<MultipartUploads['all']> {
  const found = [];
  for (const uploadId of await readdir(folder).catch((): string[] => [])) {
    const upload = await readJsonIfThere(join(folder, uploadId, UPLOAD_FILE), uploadFile);
    if (upload) found.push({ ...upload, uploadId });
  }
  return found;
}

async function partsIn(path: string): Promise<Part[]> {
  const names = (await readdir(path)).filter((name) => /^\d+\.json$/.test(name));
  const parts = await Promise.all(names.map(async (name) => readJson(join(path, name), partFile)));
  return parts.toSorted((one, other) => one.number - other.number);
}

/** A part that is sent again replaces the earlier one. */
async function publishPart(path: string, part: Part, disk: Disk): Promise<void> {
  const partPath = join(path, `${part.number}.json`);
  const replaced = await readJsonIfThere(partPath, partFile);
  await writeFileAtomically(partPath, JSON.stringify(part), disk);
  if (replaced) await rm(join(path, replaced.data), { force: true });
}

function refuseDisorder(parts: readonly RequestedPart[]): void {
  if (parts.every((part, at) => part.number > (parts[at - 1]?.number ?? 0))) return;
  throw new ServiceError('InvalidPartOrder', 'The list of parts was not in ascending order.');
}

async function readPart(path: string, wanted: RequestedPart): Promise<Part> {
  const part = await readJsonIfThere(join(path, `${wanted.number}.json`), partFile);
  if (part && part.etag.replaceAll('"', '') === wanted.etag.replaceAll('"', '')) return part;
  throw new ServiceError('InvalidPart', 'One or more of the specified parts could not be found.');
}

async function* concatenated(path: string, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* createReadStream(join(path, part.data));
}

/** As in S3: the MD5 of the parts' MD5s, and their number. */
function etagOf(parts: readonly Part[]): string {
  const md5 = createHash('md5');
  for (const { etag } of parts) md5.update(Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${md5.digest('hex')}-${parts.length}"`;
}

/** A part that arrives while its upload is being removed may still create a file. */
async function removeUpload(path: string, disk: Disk): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
  await disk.syncFolder(dirname(path));
}

/** The folder of an upload disappears when it is completed or aborted. */
function asNoSuchUpload(error: unknown): never {
  throw hasCode(error, 'ENOENT') ? noSuchUpload() : error;
}
