import { crc32 } from 'node:zlib';

import { ServiceError } from '../../services/service-error.ts';
import { readText } from '../read-json-body.ts';
import type { WireResponse } from '../wire.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';
import { s3Source } from './s3-request.ts';
import { xmlText } from './xml.ts';

const MOST_KEYS = 1000;

/** Removes many objects at once; keys that are not there are no error. */
export async function deleteObjects({ world, request, bucket }: S3Call): Promise<WireResponse> {
  const source = s3Source(request);
  const text = await readText(source.body);
  refuseDamaged(text, source.expectedCrc32?.());
  const keys = text
    .split('<Object>')
    .slice(1)
    .map((object) => xmlText(object, 'Key') ?? '');
  if (keys.length === 0 || keys.length > MOST_KEYS || keys.includes('')) {
    throw new ServiceError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  for (const key of keys) await world.objects.remove(bucket, key);
  const isQuiet = xmlText(text, 'Quiet') === 'true';
  return xmlAnswer('DeleteResult', { Deleted: isQuiet ? [] : keys.map((Key) => ({ Key })) });
}

function refuseDamaged(text: string, expected: string | undefined): void {
  if (expected === undefined) return;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(text));
  if (sum.toString('base64') === expected) return;
  throw new ServiceError('BadDigest', 'The CRC32 you specified did not match the calculated one.');
}
