import { ServiceError } from '../../lib/service-error.ts';
import {
  type Conditions,
  judgeRead,
  refusalOfDeletion,
  refusalOfWrite,
} from '../../services/s3/conditions.ts';
import type { ObjectMeta, Precondition } from '../../services/s3/object-types.ts';
import { preconditionFailed } from '../../services/s3/s3-errors.ts';
import type { WireRequest } from '../wire.ts';
import { headersOf } from './object-headers.ts';

/** Refuses to answer GET or HEAD with an object that does not meet the conditions: 412, or 304 with its headers. */
export function refuseRead(request: WireRequest, meta: ObjectMeta): void {
  const verdict = judgeRead(conditionsOf(request), meta);
  if (verdict === 'failed') throw preconditionFailed();
  if (verdict === 'unchanged') {
    const { 'content-length': _length, 'content-type': _type, ...headers } = headersOf(meta);
    throw new ServiceError('NotModified', 'Not Modified', 304, headers);
  }
}

/** Refuses to copy an object that does not meet the conditions on the source: always with 412. */
export function refuseCopy(request: WireRequest, meta: ObjectMeta): void {
  const conditions = conditionsOf(request, 'x-amz-copy-source-');
  if (judgeRead(conditions, meta) !== 'met') throw preconditionFailed();
}

/** The conditions of a request that writes an object. */
export function writeCondition(request: WireRequest): Precondition {
  const conditions = conditionsOf(request);
  return (current) => refusalOfWrite(conditions, current);
}

/** The conditions of a request that deletes an object. */
export function deleteCondition(request: WireRequest): Precondition {
  const conditions = conditionsOf(request);
  return (current) => refusalOfDeletion(conditions, current);
}

function conditionsOf({ headers }: WireRequest, prefix = ''): Conditions {
  return {
    ifMatch: headers[`${prefix}if-match`],
    ifNoneMatch: headers[`${prefix}if-none-match`],
    ifModifiedSince: headers[`${prefix}if-modified-since`],
    ifUnmodifiedSince: headers[`${prefix}if-unmodified-since`],
  };
}
