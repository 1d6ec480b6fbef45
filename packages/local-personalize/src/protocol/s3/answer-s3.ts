import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { ServiceError } from '../../lib/service-error.ts';
import type { EmulatorContext } from '../../services/emulator-context.ts';
import { withFaults } from '../../services/faults/with-faults.ts';
import type { MultipartUploads } from '../../services/s3/multipart-uploads.ts';
import { requireAuthorization } from '../read-request.ts';
import { toServiceError } from '../respond.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { createBucket, deleteBucket, headBucket, listBuckets } from './buckets.ts';
import { copyObject, copyPart } from './copy.ts';
import { deleteObjects } from './delete-objects.ts';
import { listObjects, listObjectsV2 } from './list-objects.ts';
import { listParts, listUploads } from './list-uploads.ts';
import { abortUpload, beginUpload, completeUpload, uploadPart } from './multipart.ts';
import { deleteObject, getObject, headObject, putObject } from './objects.ts';
import { emptyAnswer, type S3Call } from './s3-call.ts';
import { s3Target } from './s3-request.ts';
import { xmlDocument } from './xml.ts';

/** Answers S3: REST with XML; method, path and query together name the operation. */
export async function answerS3(
  context: EmulatorContext,
  uploads: MultipartUploads,
  request: WireRequest,
): Promise<WireResponse> {
  let response: WireResponse | undefined;
  try {
    requireAuthorization(request, 'AccessDenied');
    const call = { context, uploads, request, ...s3Target(request) };
    const [operation, run] = operationFor(call);
    const answer = async () => (response = await run(call));
    return withRequestId(await withFaults(context.faults, { service: 's3', operation }, answer));
  } catch (error) {
    // An answer that is not sent must not keep its file open.
    if (response?.body instanceof Readable) response.body.destroy();
    return withRequestId(errorAnswer(request, toServiceError(context, error)));
  }
}

type S3Operation = (call: S3Call) => WireResponse | Promise<WireResponse>;

/** The name is the one that fault rules use. */
type Named = readonly [name: string, run: S3Operation];

function operationFor(call: S3Call): Named {
  const { method, query, headers } = call.request;
  const subresource = Object.keys(query).find((name) => UNSUPPORTED.has(name));
  const marks = ['uploads', 'uploadId', 'delete'].filter((name) => query[name] !== undefined);
  if (headers['x-amz-copy-source'] !== undefined) marks.push('copy');
  if (query['list-type'] === '2') marks.push('v2');
  const named = tableFor(call)[[method, ...marks].join(' ')];
  if (!named || subresource !== undefined) {
    throw new ServiceError('NotImplemented', 'The local emulator does not have this call.', 501);
  }
  return named;
}

function tableFor({ bucket, key }: S3Call): Readonly<Record<string, Named>> {
  if (bucket === '') return SERVICE_CALLS;
  return key === '' ? BUCKET_CALLS : OBJECT_CALLS;
}

const SERVICE_CALLS: Readonly<Record<string, Named>> = { GET: ['ListBuckets', listBuckets] };

const BUCKET_CALLS: Readonly<Record<string, Named>> = {
  PUT: ['CreateBucket', createBucket],
  HEAD: ['HeadBucket', headBucket],
  GET: ['ListObjects', listObjects],
  'GET v2': ['ListObjectsV2', listObjectsV2],
  DELETE: ['DeleteBucket', deleteBucket],
  'POST delete': ['DeleteObjects', deleteObjects],
  'GET uploads': ['ListMultipartUploads', listUploads],
};

const OBJECT_CALLS: Readonly<Record<string, Named>> = {
  PUT: ['PutObject', putObject],
  'PUT copy': ['CopyObject', copyObject],
  GET: ['GetObject', getObject],
  HEAD: ['HeadObject', headObject],
  DELETE: ['DeleteObject', deleteObject],
  'POST uploads': ['CreateMultipartUpload', beginUpload],
  'PUT uploadId': ['UploadPart', uploadPart],
  'PUT uploadId copy': ['UploadPartCopy', copyPart],
  'GET uploadId': ['ListParts', listParts],
  'POST uploadId': ['CompleteMultipartUpload', completeUpload],
  'DELETE uploadId': ['AbortMultipartUpload', abortUpload],
};

/** The names of all operations. */
export const s3Operations: readonly string[] = [SERVICE_CALLS, BUCKET_CALLS, OBJECT_CALLS].flatMap(
  (calls) => Object.values(calls).map(([name]) => name),
);

/** Queries for something other than the object or the list: ignoring them would be wrong. */
const UNSUPPORTED: ReadonlySet<string> = new Set(
  'acl cors encryption lifecycle location logging notification object-lock policy publicAccessBlock replication requestPayment retention select tagging torrent versioning versions website attributes restore'.split(
    ' ',
  ),
);

/** An error as S3 answers it; the answers to HEAD and 304 have no body. */
export function errorAnswer({ method, path }: WireRequest, error: ServiceError): WireResponse {
  const { code, message, statusCode, headers } = error;
  if (method === 'HEAD' || statusCode === 304) return emptyAnswer(statusCode, headers);
  const document = xmlDocument('Error', { Code: code, Message: message, Resource: path });
  return {
    statusCode,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: Buffer.from(document),
  };
}

function withRequestId(response: WireResponse): WireResponse {
  return { ...response, headers: { ...response.headers, 'x-amz-request-id': randomUUID() } };
}
