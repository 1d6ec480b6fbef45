import { ServiceError } from '../../lib/service-error.ts';
import { createChecksum, refuseDamaged } from '../../services/s3/checksum.ts';
import { readText } from '../read-request.ts';
import type { WireResponse } from '../wire.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';
import { s3Source } from './s3-request.ts';
import { xmlText } from './xml.ts';

const MAX_KEYS = 1000;

/** Removes several objects, which need not exist. */
export async function deleteObjects({ context, request, bucket }: S3Call): Promise<WireResponse> {
  const source = s3Source(request);
  const text = await readText(source.body);
  const sums = new Map(source.algorithms?.map((one) => [one, createChecksum(one)]));
  for (const sum of sums.values()) sum.update(Buffer.from(text));
  refuseDamaged(sums, source.expected?.() ?? new Map());
  const keys = text
    .split('<Object>')
    .slice(1)
    .map((object) => xmlText(object, 'Key') ?? '');
  if (keys.length === 0 || keys.length > MAX_KEYS || keys.includes('')) {
    throw new ServiceError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  for (const key of keys) await context.objects.remove(bucket, key);
  const isQuiet = xmlText(text, 'Quiet') === 'true';
  return xmlAnswer('DeleteResult', { Deleted: isQuiet ? [] : keys.map((Key) => ({ Key })) });
}
