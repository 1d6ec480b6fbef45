import { randomUUID } from 'node:crypto';

import { ServiceError } from '../lib/service-error.ts';
import type { EmulatorContext } from '../services/emulator-context.ts';
import { readText, requireAuthorization } from './read-request.ts';
import { toServiceError } from './respond.ts';
import { type XmlElements, xmlDocument } from './s3/xml.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** Whether a request is one of AWS's query protocol: a form, posted to no path. S3 has no such request. */
export function isForm({ method, path, headers }: WireRequest): boolean {
  const type = headers['content-type'] ?? '';
  return method === 'POST' && path === '/' && type.startsWith('application/x-www-form-urlencoded');
}

/** Answers STS, of which the emulator has GetCallerIdentity: programs call it to see whether credentials work. */
export async function answerSts(
  context: EmulatorContext,
  request: WireRequest,
): Promise<WireResponse> {
  try {
    requireAuthorization(request, 'MissingAuthenticationToken');
    const action = new URLSearchParams(await readText(request.body)).get('Action') ?? '';
    if (action !== 'GetCallerIdentity') {
      const message = `The local emulator does not have the operation ${action} of STS.`;
      throw new ServiceError('InvalidAction', message);
    }
    return answer(200, 'GetCallerIdentityResponse', {
      GetCallerIdentityResult: {
        Arn: `arn:aws:iam::${context.accountId}:user/local`,
        UserId: 'AIDALOCALEMULATOR',
        Account: context.accountId,
      },
      ResponseMetadata: { RequestId: randomUUID() },
    });
  } catch (error) {
    return stsErrorAnswer(toServiceError(context, error));
  }
}

/** An error as STS answers it. */
export function stsErrorAnswer({ code, message, statusCode }: ServiceError): WireResponse {
  return answer(statusCode, 'ErrorResponse', {
    Error: { Type: statusCode < 500 ? 'Sender' : 'Receiver', Code: code, Message: message },
    RequestId: randomUUID(),
  });
}

function answer(statusCode: number, root: string, content: XmlElements): WireResponse {
  return {
    statusCode,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from(xmlDocument(root, content, NAMESPACE)),
  };
}

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
