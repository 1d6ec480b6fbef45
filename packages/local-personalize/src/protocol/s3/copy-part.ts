import type { WireResponse } from '../wire.ts';
import { byteRange } from './byte-range.ts';
import { copySource } from './copy-source.ts';
import { partNumber, uploadTarget } from './multipart.ts';
import { type S3Call, xmlAnswer } from './s3-call.ts';

/** UploadPartCopy: a part out of an object that is there, or out of a range of it. */
export async function copyPart(call: S3Call): Promise<WireResponse> {
  const { world, uploads, request } = call;
  const { source, meta } = copySource(call);
  const range = byteRange(request.headers['x-amz-copy-source-range'], meta.size);
  const [target, number] = [uploadTarget(call), partNumber(request)];
  // Refuses an upload that is not there before anything is read.
  await uploads.parts(target);
  const etag = await uploads.addPart(target, number, {
    body: await world.objects.read(source.bucket, source.key, range),
  });
  return xmlAnswer('CopyPartResult', { LastModified: world.clock.now().toISOString(), ETag: etag });
}
