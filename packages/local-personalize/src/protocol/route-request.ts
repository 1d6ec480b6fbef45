import type { ServiceError } from '../lib/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import type { MultipartUploads } from '../services/s3/multipart-uploads.ts';
import { answerFaults, FAULTS_PATH } from './answer-faults.ts';
import { answerPersonalize } from './answer-personalize.ts';
import { answerRuntime, runtimeOperations } from './answer-runtime.ts';
import { jsonResponse } from './respond.ts';
import { answerS3, errorAnswer } from './s3/answer-s3.ts';
import { isPathStyle } from './s3/s3-request.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Three services behind one address: the target header names Personalize, a path its runtime; the rest is S3. */
export async function routeRequest(
  context: EmulatorContext,
  uploads: MultipartUploads,
  request: WireRequest,
): Promise<WireResponse> {
  switch (serviceOf(request)) {
    case 'faults':
      return answerFaults(context, request);
    case 'personalize':
      return answerPersonalize(context, request);
    case 'runtime':
      return answerRuntime(context, request);
    case 's3':
      return answerS3(context, uploads, request);
  }
}

/** Refuses a request before it reaches its service, in the error form of that service. */
export function answerRefused(request: WireRequest, error: ServiceError): WireResponse {
  const { code, message, statusCode } = error;
  if (serviceOf(request) === 's3') return errorAnswer(request, error);
  const type = `${code}Exception`;
  return jsonResponse(statusCode, { __type: type, message }, { 'x-amzn-errortype': type });
}

function serviceOf(request: WireRequest): 'faults' | 'personalize' | 'runtime' | 's3' {
  if (request.path === FAULTS_PATH && isPathStyle(request)) return 'faults';
  if (request.headers['x-amz-target'] !== undefined) return 'personalize';
  // S3 has no POST without a query, so that a bucket may be called `recommendations`.
  const isPost = request.method === 'POST' && Object.keys(request.query).length === 0;
  return isPost && runtimeOperations.has(request.path) ? 'runtime' : 's3';
}
