import { ServiceError } from '../../lib/service-error.ts';
import {
  createBucket,
  deleteBucket,
  getBucketLocation,
  headBucket,
  listBuckets,
} from './buckets.ts';
import { copyObject, copyPart } from './copy.ts';
import { deleteObjects } from './delete-objects.ts';
import { listObjects, listObjectsV2, listVersions } from './list-objects.ts';
import { listParts, listUploads } from './list-uploads.ts';
import { abortUpload, beginUpload, completeUpload, uploadPart } from './multipart.ts';
import { deleteObject, getObject, headObject, putObject } from './objects.ts';
import type { NamedOperation, S3Call } from './s3-call.ts';
import { refuseVersion } from './s3-request.ts';
import { getAcl, putAcl } from './settings/access-control.ts';
import { settingCalls } from './settings/bucket-settings.ts';
import { deleteObjectTags, getObjectTags, putObjectTags } from './settings/object-tags.ts';
import { SETTINGS } from './settings/setting-table.ts';

/** The operation of a request: method, path and query together name it. */
export function operationFor(call: S3Call): NamedOperation {
  const { method, query, headers } = call.request;
  const marks = MARKS.filter((name) => query[name] !== undefined);
  if (headers['x-amz-copy-source'] !== undefined) marks.push('copy');
  if (query['list-type'] === '2') marks.push('v2');
  const named = tableFor(call)[[method, ...marks].join(' ')];
  if (!named) {
    throw new ServiceError('NotImplemented', 'The local emulator does not have this call.', 501);
  }
  refuseVersion(query['versionId']);
  return named;
}

type Calls = Readonly<Record<string, NamedOperation>>;

function tableFor({ bucket, key }: S3Call): Calls {
  if (bucket === '') return SERVICE_CALLS;
  return key === '' ? BUCKET_CALLS : OBJECT_CALLS;
}

const SERVICE_CALLS: Calls = { GET: ['ListBuckets', listBuckets] };

const BUCKET_CALLS: Calls = {
  PUT: ['CreateBucket', createBucket],
  HEAD: ['HeadBucket', headBucket],
  GET: ['ListObjects', listObjects],
  'GET v2': ['ListObjectsV2', listObjectsV2],
  'GET versions': ['ListObjectVersions', listVersions],
  DELETE: ['DeleteBucket', deleteBucket],
  'POST delete': ['DeleteObjects', deleteObjects],
  'GET uploads': ['ListMultipartUploads', listUploads],
  'GET location': ['GetBucketLocation', getBucketLocation],
  'GET acl': ['GetBucketAcl', getAcl],
  'PUT acl': ['PutBucketAcl', putAcl],
  ...settingCalls,
};

const OBJECT_CALLS: Calls = {
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
  'GET acl': ['GetObjectAcl', getAcl],
  'PUT acl': ['PutObjectAcl', putAcl],
  'GET tagging': ['GetObjectTagging', getObjectTags],
  'PUT tagging': ['PutObjectTagging', putObjectTags],
  'DELETE tagging': ['DeleteObjectTagging', deleteObjectTags],
};

/** The names of all operations. */
export const s3Operations: readonly string[] = [SERVICE_CALLS, BUCKET_CALLS, OBJECT_CALLS].flatMap(
  (calls) => Object.values(calls).map(([name]) => name),
);

/** Members of a query that name an operation; the last line has those that the emulator refuses, not ignores. */
const MARKS: readonly string[] = [
  'uploads',
  'uploadId',
  'delete',
  'versions',
  'location',
  'acl',
  ...SETTINGS.keys(),
  ...'analytics attributes intelligent-tiering inventory legal-hold metadataConfiguration metadataTable metrics policyStatus restore retention select session torrent'.split(
    ' ',
  ),
];
