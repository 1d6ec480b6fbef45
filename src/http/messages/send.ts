import type { ServerResponse } from 'node:http';

import type { OperationalError } from '@recommendation-gateway/lib';

import { UNEXPECTED_ERROR } from '../../graphql/format-error.ts';
import { ANSWER_TYPES, chooseMediaType, JSON_TYPE, type MediaType } from './media-types.ts';

/** Why a request is refused, with the HTTP status. */
export interface Refusal {
  readonly status: number;
  readonly error: OperationalError;
  /** Seconds until the request can be sent again. */
  readonly retryAfter?: number;
}

/** The value of `retry-after` of a refusal, in seconds; every 503 has one, because most outages are short. */
export function retryAfterOf({
  status,
  retryAfter,
}: Pick<Refusal, 'status' | 'retryAfter'>): number | undefined {
  return retryAfter ?? (status === 503 ? 5 : undefined);
}

function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string | Buffer,
): void {
  const retryAfter = retryAfterOf({ status });
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
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

/** A response emits it with its `Refusal`, so that refusals are counted in one place. */
export const REFUSED = 'refused';

/** Sends an error in the media type that the client prefers: some read the body of an error only in that type. */
export function sendError(response: ServerResponse, status: number, error: OperationalError): void {
  response.emit(REFUSED, { status, error } satisfies Refusal);
  sendJson(response, status, errorBody(error), errorTypeFor(response));
}

function errorTypeFor({ req }: ServerResponse): MediaType {
  return chooseMediaType(req.headers.accept, ANSWER_TYPES) ?? JSON_TYPE;
}

/** An error in the form of a GraphQL response, so that clients parse one form. */
export function errorBody({ message, code, advice, retryable }: OperationalError) {
  return { errors: [{ message, extensions: { code, advice, retryable } }] };
}

/** For a bug or an outage; the log has its cause under the same request id. */
export function sendUnexpectedError(response: ServerResponse, requestId: string): void {
  sendJson(response, 500, unexpectedBody(requestId), errorTypeFor(response));
}

export function unexpectedBody(requestId: string) {
  const extensions = { code: 'INTERNAL_ERROR', requestId };
  return { errors: [{ message: UNEXPECTED_ERROR, extensions }] };
}
