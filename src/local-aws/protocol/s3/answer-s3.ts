import { randomUUID } from 'node:crypto';

import { ServiceError } from '../../services/service-error.ts';
import type { MultipartUploads } from '../../services/storage/multipart-uploads.ts';
import type { World } from '../../services/world.ts';
import { toServiceError } from '../to-service-error.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { createBucket, headBucket, listBuckets } from './buckets.ts';
import { listObjects } from './list-objects.ts';
import { abortUpload, beginUpload, completeUpload, uploadPart } from './multipart.ts';
import { deleteObject, getObject, headObject, putObject } from './objects.ts';
import type { S3Call } from './s3-call.ts';
import { s3Target } from './s3-request.ts';
import { xmlDocument } from './xml.ts';

/** S3: REST with XML; method, path and query together name the operation. */
export async function answerS3(
  world: World,
  uploads: MultipartUploads,
  request: WireRequest,
): Promise<WireResponse> {
  try {
    const call = { world, uploads, request, ...s3Target(request) };
    return withRequestId(await operationFor(call)(call));
  } catch (error) {
    const { code, message, statusCode } = toServiceError(world, error);
    return withRequestId(errorAnswer(request, { code, message, statusCode }));
  }
}

type S3Operation = (call: S3Call) => WireResponse | Promise<WireResponse>;

function operationFor(call: S3Call): S3Operation {
  const { method, query, headers } = call.request;
  const subresource = Object.keys(query).find((name) => NOT_HERE.has(name));
  const table = tableFor(call);
  const run =
    table[
      `${method}${query['uploads'] === undefined ? '' : ' uploads'}${query['uploadId'] === undefined ? '' : ' uploadId'}`
    ];
  if (!run || subresource !== undefined || headers['x-amz-copy-source'] !== undefined) {
    throw new ServiceError('NotImplemented', 'The local stand-in does not have this call.', 501);
  }
  return run;
}

function tableFor({ bucket, key }: S3Call): Readonly<Record<string, S3Operation>> {
  if (bucket === '') return { GET: listBuckets };
  if (key === '') return { PUT: createBucket, HEAD: headBucket, GET: listObjects };
  return {
    PUT: putObject,
    GET: getObject,
    HEAD: headObject,
    DELETE: deleteObject,
    'POST uploads': beginUpload,
    'PUT uploadId': uploadPart,
    'POST uploadId': completeUpload,
    'DELETE uploadId': abortUpload,
  };
}

/** Queries that ask for something else than the object or the list: to ignore them would do harm. */
const NOT_HERE: ReadonlySet<string> = new Set(
  'acl cors encryption lifecycle location logging notification object-lock policy publicAccessBlock replication requestPayment retention select tagging torrent versioning versions website attributes delete restore'.split(
    ' ',
  ),
);

function errorAnswer(
  { method, path }: WireRequest,
  error: { readonly code: string; readonly message: string; readonly statusCode: number },
): WireResponse {
  const { code, message, statusCode } = error;
  const document = xmlDocument('Error', { Code: code, Message: message, Resource: path });
  return {
    statusCode,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(method === 'HEAD' ? '' : document),
  };
}

function withRequestId(response: WireResponse): WireResponse {
  return { ...response, headers: { ...response.headers, 'x-amz-request-id': randomUUID() } };
}
