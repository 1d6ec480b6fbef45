import type { ServerResponse } from 'node:http';

import type { Fault } from '../lib/fault.ts';

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

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** A refusal in the form of a GraphQL answer, so that clients have one shape to read. */
export function sendFault(response: ServerResponse, status: number, fault: Fault): void {
  sendJson(response, status, faultBody(fault));
}

export function faultBody({ message, code, advice, retryable }: Fault) {
  return { errors: [{ message, extensions: { code, advice, retryable } }] };
}

/** The last resort: a bug or an outage, of which the log knows more under the same id. */
export function sendFailure(response: ServerResponse, requestId: string): void {
  const message = 'Something went wrong here. Quote the request id when you report it.';
  sendJson(response, 500, {
    errors: [{ message, extensions: { code: 'INTERNAL_ERROR', requestId } }],
  });
}
