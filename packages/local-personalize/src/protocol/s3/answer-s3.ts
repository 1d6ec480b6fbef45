import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import type { ServiceError } from '../../lib/service-error.ts';
import type { EmulatorContext } from '../../services/emulator-context.ts';
import { withFaults } from '../../services/faults/with-faults.ts';
import type { MultipartUploads } from '../../services/s3/multipart-uploads.ts';
import { requireAuthorization } from '../read-request.ts';
import { toServiceError } from '../respond.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import { operationFor } from './operations.ts';
import { emptyAnswer } from './s3-call.ts';
import { s3Target } from './s3-request.ts';
import { xmlDocument } from './xml.ts';

/** Answers S3: REST with XML; method, path and query together name the operation. */
export async function answerS3(
  context: EmulatorContext,
  uploads: MultipartUploads,
  request: WireRequest,
): Promise<WireResponse> {
  let response: WireResponse | undefined;
  try {
    requireAuthorization(request, 'AccessDenied');
    const call = { context, uploads, request, ...s3Target(request) };
    const [operation, run] = operationFor(call);
    const answer = async () => (response = await run(call));
    return withRequestId(await withFaults(context.faults, { service: 's3', operation }, answer));
  } catch (error) {
    // An answer that is not sent must not keep its file open.
    if (response?.body instanceof Readable) response.body.destroy();
    return withRequestId(errorAnswer(request, toServiceError(context, error)));
  }
}

/** An error as S3 answers it; the answers to HEAD and 304 have no body. */
export function errorAnswer({ method, path }: WireRequest, error: ServiceError): WireResponse {
  const { code, message, statusCode, headers } = error;
  if (method === 'HEAD' || statusCode === 304) return emptyAnswer(statusCode, headers);
  const document = xmlDocument('Error', { Code: code, Message: message, Resource: path });
  return {
    statusCode,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: Buffer.from(document),
  };
}

function withRequestId(response: WireResponse): WireResponse {
  return { ...response, headers: { ...response.headers, 'x-amz-request-id': randomUUID() } };
}
