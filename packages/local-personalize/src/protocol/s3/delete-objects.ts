import { ServiceError } from '../../lib/service-error.ts';
import { createChecksum, refuseDamaged } from '../../services/s3/checksum.ts';
import { refusalOfDeletion } from '../../services/s3/conditions.ts';
import { readText } from '../read-request.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';
import { s3Source } from './s3-request.ts';
import { type XmlElements, xmlText } from './xml.ts';

const MAX_KEYS = 1000;

/** Removes several objects, which need not exist. */
export async function deleteObjects({ context, request, bucket }: S3Call): Promise<WireResponse> {
  const text = await readVerified(request);
  const deleted: XmlElements[] = [];
  const failed: XmlElements[] = [];
  for (const { key, etag } of objectsIn(text)) {
    const error = await context.objects
      .remove(bucket, key, (current) => refusalOfDeletion({ ifMatch: etag }, current))
      .then(() => undefined, toRefusal);
    if (error) failed.push({ Key: key, Code: error.code, Message: error.message });
    else deleted.push({ Key: key });
  }
  const isQuiet = xmlText(text, 'Quiet') === 'true';
  return xmlAnswer('DeleteResult', { Deleted: isQuiet ? [] : deleted, Error: failed });
}

/** The text of a body that its checksums match. */
async function readVerified(request: WireRequest): Promise<string> {
  const source = s3Source(request);
  const text = await readText(source.body);
  const sums = new Map(source.algorithms?.map((one) => [one, createChecksum(one)]));
  for (const sum of sums.values()) sum.update(Buffer.from(text));
  refuseDamaged(sums, source.expected?.() ?? new Map());
  return text;
}

function objectsIn(xml: string): readonly { key: string; etag: string | undefined }[] {
  const objects = xml
    .split('<Object>')
    .slice(1)
    .map((object) => ({ key: xmlText(object, 'Key') ?? '', etag: xmlText(object, 'ETag') }));
  const isValid = objects.length > 0 && objects.length <= MAX_KEYS;
  if (isValid && objects.every(({ key }) => key !== '')) return objects;
  throw new ServiceError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

/** A condition that does not hold fails one object; anything else fails the request. */
function toRefusal(error: unknown): ServiceError {
  if (error instanceof ServiceError && error.statusCode === 412) return error;
  throw error;
}
