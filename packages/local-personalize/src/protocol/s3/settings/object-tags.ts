import { ServiceError } from '../../../lib/service-error.ts';
import { noSuchKey } from '../../../services/s3/s3-errors.ts';
import { readText } from '../../read-request.ts';
import type { WireResponse } from '../../wire.ts';
import { TAGGING } from '../object-headers.ts';
import { emptyAnswer, type S3Call, xmlAnswer } from '../s3-call.ts';
import { xmlText } from '../xml.ts';

/** GetObjectTagging: an object without tags has an empty set. */
export function getObjectTags({ context, bucket, key }: S3Call): WireResponse {
  const meta = context.objects.find(bucket, key);
  if (!meta) throw noSuchKey();
  const tags = new URLSearchParams(meta.headers[TAGGING] ?? '');
  const Tag = Array.from(tags, ([Key, Value]) => ({ Key, Value }));
  return xmlAnswer('Tagging', { TagSet: { Tag } });
}

/** PutObjectTagging: replaces all tags. */
export async function putObjectTags(call: S3Call): Promise<WireResponse> {
  const elements = (await readText(call.request.body)).split('<Tag>').slice(1);
  if (elements.length > MAX_TAGS) {
    const message = `Object tags cannot be greater than ${MAX_TAGS}`;
    throw new ServiceError('BadRequest', message);
  }
  const tags = elements.map((one) => [xmlText(one, 'Key') ?? '', xmlText(one, 'Value') ?? '']);
  await replaceTags(call, new URLSearchParams(tags).toString());
  return emptyAnswer(200);
}

/** DeleteObjectTagging. */
export async function deleteObjectTags(call: S3Call): Promise<WireResponse> {
  await replaceTags(call, '');
  return emptyAnswer(204);
}

const MAX_TAGS = 10;

async function replaceTags({ context, bucket, key }: S3Call, tags: string): Promise<void> {
  await context.objects.amend(bucket, key, (headers) => ({ ...headers, [TAGGING]: tags }));
}
