import type { ServiceError } from '../lib/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import type { MultipartUploads } from '../services/s3/multipart-uploads.ts';
import { answerFaults, FAULTS_PATH } from './answer-faults.ts';
import { answerPersonalize } from './answer-personalize.ts';
import { answerRuntime, type RuntimeOperation, runtimeOperations } from './answer-runtime.ts';
import { answerSts, isForm, stsErrorAnswer } from './answer-sts.ts';
import { jsonResponse } from './respond.ts';
import { answerS3, errorAnswer } from './s3/answer-s3.ts';
import { isPathStyle } from './s3/s3-request.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Several services behind one address: the target header names Personalize, a path its runtime; the rest is S3. */
export async function routeRequest(
  context: EmulatorContext,
  uploads: MultipartUploads,
  request: WireRequest,
): Promise<WireResponse> {
  const route = routeOf(request);
  switch (route.service) {
    case 'faults':
      return answerFaults(context, request);
    case 'sts':
      return answerSts(context, request);
    case 'personalize':
      return answerPersonalize(context, request);
    case 'runtime':
      return answerRuntime(context, route.operation, request);
    case 's3':
      return answerS3(context, uploads, request);
  }
}

/** Refuses a request before it reaches its service, in the error form of that service. */
export function answerRefused(request: WireRequest, error: ServiceError): WireResponse {
  const { code, message, statusCode } = error;
  const { service } = routeOf(request);
  if (service === 's3') return errorAnswer(request, error);
  if (service === 'sts') return stsErrorAnswer(error);
  const type = `${code}Exception`;
  return jsonResponse(statusCode, { __type: type, message }, { 'x-amzn-errortype': type });
}

type Route =
  | { readonly service: 'faults' | 'personalize' | 's3' | 'sts' }
  | { readonly service: 'runtime'; readonly operation: RuntimeOperation };

function routeOf(request: WireRequest): Route {
  if (request.path === FAULTS_PATH && isPathStyle(request)) return { service: 'faults' };
  if (request.headers['x-amz-target'] !== undefined) return { service: 'personalize' };
  if (isForm(request)) return { service: 'sts' };
  const operation = request.method === 'POST' ? runtimeOperations.get(request.path) : undefined;
  // S3 has no POST without a query, so that a bucket may be called `recommendations`.
  if (operation && Object.keys(request.query).length === 0) {
    return { service: 'runtime', operation };
  }
  return { service: 's3' };
}
