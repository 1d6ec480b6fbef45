import type { ServerResponse } from 'node:http';

import type { OperationalError } from '@recommendation-gateway/lib';

import { UNEXPECTED_ERROR } from '../../graphql/format-error.ts';
import { JSON_TYPE, type MediaType } from './media-types.ts';

/** Why a request is not answered, with the status that says so. */
export interface Refusal {
  readonly status: number;
  readonly fault: OperationalError;
  /** Seconds until it makes sense to ask again. */
  readonly retryAfter?: number;
}

/** Sends a whole text. */
function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string | Buffer,
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  type: MediaType = JSON_TYPE,
): void {
  sendText(response, status, `${type}; charset=utf-8`, JSON.stringify(value));
}

/** A refusal in the form of a GraphQL answer, so that clients have one shape to read. */
export function sendFault(response: ServerResponse, status: number, fault: OperationalError): void {
  sendJson(response, status, faultBody(fault));
}

/** The same for an operation that cannot be executed, with the status that "GraphQL over HTTP" gives it. */
export function sendRefusal(
  response: ServerResponse,
  type: MediaType,
  fault: OperationalError,
): void {
  sendJson(response, type === JSON_TYPE ? 200 : 400, faultBody(fault), type);
}

export function faultBody({ message, code, advice, retryable }: OperationalError) {
  return { errors: [{ message, extensions: { code, advice, retryable } }] };
}

/** The last resort: a bug or an outage, of which the log knows more under the same id. */
export function sendFailure(response: ServerResponse, requestId: string): void {
  sendJson(response, 500, {
    errors: [{ message: UNEXPECTED_ERROR, extensions: { code: 'INTERNAL_ERROR', requestId } }],
  });
}
