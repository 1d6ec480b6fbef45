import type { EmulatorContext } from '../services/emulator-context.ts';
import type { MultipartUploads } from '../services/s3/multipart-uploads.ts';
import { answerFaults, FAULTS_PATH } from './answer-faults.ts';
import { answerPersonalize } from './answer-personalize.ts';
import { answerRuntime, runtimeOperations } from './answer-runtime.ts';
import { answerS3 } from './s3/answer-s3.ts';
import { isPathStyle } from './s3/s3-request.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Three services behind one address: the target header names Personalize, a path its runtime; the rest is S3. */
export async function routeRequest(
  context: EmulatorContext,
  uploads: MultipartUploads,
  request: WireRequest,
): Promise<WireResponse> {
  if (request.path === FAULTS_PATH && isPathStyle(request)) return answerFaults(context, request);
  if (request.headers['x-amz-target'] !== undefined) return answerPersonalize(context, request);
  const runtime = request.method === 'POST' ? runtimeOperations.get(request.path) : undefined;
  // S3 has no POST without a query, so that a bucket may be called `recommendations`.
  if (runtime && Object.keys(request.query).length === 0) {
    return answerRuntime(context, runtime, request);
  }
  return answerS3(context, uploads, request);
}
