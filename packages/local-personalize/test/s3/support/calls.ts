import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { pick, type SeededRandom } from '@recommendation-gateway/lib';
import { expect } from 'vitest';

import {
  ABSENT,
  Bucket,
  expectWhole,
  type History,
  KEYS,
  md5,
  newBody,
  record,
  saw,
  stateOf,
  writes,
} from './history.ts';

type Call = (history: History, Key: string, random: SeededRandom) => Promise<void>;

/** What a client may do with a key. */
export const CALLS: readonly Call[] = [
  put,
  putIfAbsent,
  replaceSeen,
  putInParts,
  copy,
  remove,
  head,
  list,
  get,
  get,
  getRange,
  getRange,
];

async function put(history: History, Key: string): Promise<void> {
  const Body = newBody(history);
  const command = new PutObjectCommand({ Bucket, Key, Body });
  const send = async (time: object) => history.s3.send(command, time);
  await record(history, 'put', send, () => ({ [Key]: () => md5(Body) }));
}

async function putIfAbsent(history: History, Key: string): Promise<void> {
  const Body = newBody(history);
  const command = new PutObjectCommand({ Bucket, Key, Body, IfNoneMatch: '*' });
  const send = async (time: object) => history.s3.send(command, time);
  await record(history, 'put if absent', send, (answer) => {
    const outcome = { isDone: answer !== 412, only: (state: string) => state === ABSENT };
    return { [Key]: writes(md5(Body), outcome) };
  });
}

/** Replaces the version that HEAD has shown, or deletes it. */
async function replaceSeen(history: History, Key: string, random: SeededRandom): Promise<void> {
  let seen = ABSENT;
  const show = async (time: object) =>
    history.s3.send(new HeadObjectCommand({ Bucket, Key }), time);
  await record(history, 'head', show, (answer) => {
    seen = typeof answer === 'number' ? ABSENT : stateOf(answer.ETag);
    return { [Key]: saw(seen) };
  });
  if (seen === ABSENT) return;
  const [Body, IfMatch] = [newBody(history), `"${seen}"`];
  const replaces = random.chance(0.7);
  const send = async (time: object) =>
    replaces
      ? history.s3.send(new PutObjectCommand({ Bucket, Key, Body, IfMatch }), time)
      : history.s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch }), time);
  await record(history, replaces ? 'replace seen' : 'delete seen', send, (answer) => {
    const outcome = { isDone: typeof answer !== 'number', only: (state: string) => state === seen };
    return { [Key]: writes(replaces ? md5(Body) : ABSENT, outcome) };
  });
}

async function putInParts(history: History, Key: string): Promise<void> {
  const { s3, bodies } = history;
  const Body = newBody(history);
  const halves = [Body.slice(0, Body.length / 2), Body.slice(Body.length / 2)];
  const ETag = `${md5(Buffer.from(halves.map((half) => md5(half)).join(''), 'hex'))}-2`;
  bodies.set(ETag, Body);
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const upload = { Bucket, Key, UploadId };
  const Parts = await Promise.all(
    halves.map(async (half, at) => {
      const part = new UploadPartCommand({ ...upload, PartNumber: at + 1, Body: half });
      return { PartNumber: at + 1, ETag: (await s3.send(part)).ETag };
    }),
  );
  const command = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
  const send = async (time: object) => s3.send(command, time);
  await record(history, 'complete', send, () => ({ [Key]: () => ETag }));
}

/** Reads one key, and writes what it read to the other one. */
async function copy(history: History, Key: string): Promise<void> {
  const source = KEYS.find((key) => key !== Key) ?? Key;
  const command = new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${source}` });
  const send = async (time: object) => history.s3.send(command, time);
  await record(history, `copy from ${source}`, send, (answer) => {
    if (typeof answer === 'number') return { [source]: saw(ABSENT) };
    const copied = stateOf(answer.CopyObjectResult?.ETag);
    const { bodies } = history;
    // The ETag of a copy is the MD5 of its bytes, also where that of the source is not.
    const isSource = (state: string) => bodies.get(state) === bodies.get(copied);
    return {
      [source]: (state) => (state !== ABSENT && isSource(state) ? state : undefined),
      [Key]: () => copied,
    };
  });
}

async function remove(history: History, Key: string): Promise<void> {
  const command = new DeleteObjectCommand({ Bucket, Key });
  const send = async (time: object) => history.s3.send(command, time);
  await record(history, 'delete', send, () => ({ [Key]: () => ABSENT }));
}

async function head(history: History, Key: string): Promise<void> {
  const command = new HeadObjectCommand({ Bucket, Key });
  const send = async (time: object) => history.s3.send(command, time);
  await record(history, 'head', send, (answer) => {
    if (typeof answer === 'number') return { [Key]: saw(ABSENT) };
    expectWhole(history, { ...answer, length: answer.ContentLength });
    return { [Key]: saw(stateOf(answer.ETag)) };
  });
}

async function list(history: History): Promise<void> {
  const command = new ListObjectsV2Command({ Bucket });
  const send = async (time: object) => history.s3.send(command, time);
  await record(history, 'list', send, (answer) => {
    const entries = typeof answer === 'number' ? [] : (answer.Contents ?? []);
    for (const { ETag, Size } of entries) expectWhole(history, { ETag, length: Size });
    const seen = new Map(entries.map(({ Key, ETag }) => [Key, stateOf(ETag)]));
    return Object.fromEntries(KEYS.map((key) => [key, saw(seen.get(key) ?? ABSENT)]));
  });
}

async function get(history: History, Key: string): Promise<void> {
  const send = async (time: object) => {
    const { Body, ...headers } = await history.s3.send(new GetObjectCommand({ Bucket, Key }), time);
    return { ...headers, text: await Body?.transformToString() };
  };
  await record(history, 'get', send, (answer) => {
    if (typeof answer === 'number') return { [Key]: saw(ABSENT) };
    expectWhole(history, { ...answer, length: answer.ContentLength });
    return { [Key]: saw(stateOf(answer.ETag)) };
  });
}

async function getRange(history: History, Key: string, random: SeededRandom): Promise<void> {
  const from = pick(random, [0, 7, 5000]);
  const command = new GetObjectCommand({ Bucket, Key, Range: `bytes=${from}-${from + 70_000}` });
  const send = async (time: object) => {
    const { Body, ...headers } = await history.s3.send(command, time);
    return { ...headers, text: await Body?.transformToString() };
  };
  await record(history, 'get range', send, (answer) => {
    if (answer === 404) return { [Key]: saw(ABSENT) };
    const lengthOf = (state: string) => history.bodies.get(state)?.length ?? Infinity;
    if (typeof answer === 'number') {
      return { [Key]: (state) => (lengthOf(state) <= from ? state : undefined) };
    }
    const seen = stateOf(answer.ETag);
    const end = Math.min(from + 70_000, lengthOf(seen) - 1);
    const text = history.bodies.get(seen)?.slice(from, end + 1);
    expect(answer.ContentRange).toBe(`bytes ${from}-${end}/${lengthOf(seen)}`);
    expect(answer.text === text).toBe(true);
    return { [Key]: saw(seen) };
  });
}
