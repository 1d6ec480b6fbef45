import type { ServiceError } from '../../lib/service-error.ts';
import type { ObjectMeta } from './object-types.ts';
import { headerNotImplemented, noSuchKey, preconditionFailed } from './s3-errors.ts';

/** The conditional headers of a request, as they were sent. */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: string | undefined;
  readonly ifUnmodifiedSince?: string | undefined;
}

/** What the headers of a read say of an object. Tags have precedence over times, as in RFC 9110. */
export function judgeRead(given: Conditions, meta: ObjectMeta): 'met' | 'failed' | 'unchanged' {
  const { ifMatch, ifNoneMatch } = given;
  const isWanted =
    ifMatch === undefined
      ? !isModifiedSince(meta, given.ifUnmodifiedSince)
      : includesTag(ifMatch, meta);
  if (!isWanted) return 'failed';
  const isUnchanged =
    ifNoneMatch === undefined
      ? isUnmodifiedSince(meta, given.ifModifiedSince)
      : includesTag(ifNoneMatch, meta);
  return isUnchanged ? 'unchanged' : 'met';
}

/** Why `current` must not be replaced, if the conditions do not hold. Only `*` is defined for If-None-Match. */
export function refusalOfWrite(
  given: Conditions,
  current: ObjectMeta | undefined,
): ServiceError | undefined {
  const { ifMatch, ifNoneMatch } = given;
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') return headerNotImplemented();
  if (ifNoneMatch !== undefined && current) return preconditionFailed();
  if (ifMatch !== undefined && !current) return noSuchKey();
  return refusalOfDeletion(given, current);
}

/** Why `current` must not be deleted, if the conditions do not hold; without any, it need not exist. */
export function refusalOfDeletion(
  { ifMatch, ifUnmodifiedSince }: Conditions,
  current: ObjectMeta | undefined,
): ServiceError | undefined {
  const holds =
    ifMatch === undefined
      ? !current || !isModifiedSince(current, ifUnmodifiedSince)
      : current !== undefined && includesTag(ifMatch, current);
  return holds ? undefined : preconditionFailed();
}

/** Whether a list of tags, or `*`, includes the object's. S3 also accepts tags without quotes. */
function includesTag(header: string, { etag }: ObjectMeta): boolean {
  const tags = header.split(',').map((one) => bare(one.trim().replace(/^W\//, '')));
  return tags.includes('*') || tags.includes(bare(etag));
}

function bare(tag: string): string {
  return tag.replaceAll('"', '');
}

/** A date that cannot be read is ignored: a comparison with NaN is false. Dates have whole seconds. */
function isModifiedSince({ modified }: ObjectMeta, date = ''): boolean {
  return wholeSeconds(modified) > wholeSeconds(date);
}

function isUnmodifiedSince({ modified }: ObjectMeta, date = ''): boolean {
  return wholeSeconds(modified) <= wholeSeconds(date);
}

function wholeSeconds(date: string): number {
  return Math.floor(Date.parse(date) / 1000);
}
