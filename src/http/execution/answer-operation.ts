import type { IncomingMessage } from 'node:http';

import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RequestStatistics } from '../../lib/request-statistics.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import { JSON_TYPE, type MediaType } from '../messages/media-types.ts';
import { errorBody, type Refusal, retryAfterOf, unexpectedBody } from '../messages/send.ts';
import type { FindDocument, FoundOperation } from '../operations/find-document.ts';
import type { SentOperation } from '../operations/sent-operation.ts';
import { checkRequest } from './check-request.ts';
import { countOperation } from './count-operation.ts';
import {
  type CachedExecutionOptions,
  executeCachedOperation,
  findCachedOperation,
} from './execute-cached-operation.ts';
import { type ApolloExecutionOptions, executeWithApollo } from './execute-with-apollo.ts';
import type { GraphqlResponse, NegotiatedRequest } from './operation-request.ts';

export interface OperationOptions extends ApolloExecutionOptions, CachedExecutionOptions {
  readonly findDocument: FindDocument;
  readonly deadlineMs: number;
  readonly statistics: RequestStatistics;
}

/** The response to one operation, executed or refused, which is counted. */
export async function answerOperation(
  options: OperationOptions,
  negotiated: NegotiatedRequest,
  request: IncomingMessage,
  sent: SentOperation,
): Promise<GraphqlResponse> {
  const begun = performance.now();
  const { type, origin } = negotiated;
  const found = options.findDocument(request.method ?? '', sent, origin);
  const response = found.ok
    ? await answerFound(options, negotiated, request, found)
    : // "GraphQL over HTTP" defines the status of an operation that cannot be executed.
      refusedResponse(type, {
        status: found.status ?? (type === JSON_TYPE ? 200 : 400),
        error: found.error,
      });
  countOperation(options.statistics, request.method, found, {
    ms: performance.now() - begun,
    text: response.text,
  });
  return response;
}

async function answerFound(
  options: OperationOptions,
  negotiated: NegotiatedRequest,
  request: IncomingMessage,
  found: FoundOperation,
): Promise<GraphqlResponse> {
  const { type, origin } = negotiated;
  const error = checkRequest(request, found);
  if (error !== undefined) return refusedResponse(type, { status: 400, error });
  const executed = await withinDeadline(options, execute(options, negotiated, request, found));
  if (executed instanceof OperationalError) {
    return refusedResponse(type, { status: 503, error: executed });
  }
  return executed ?? { ...toResponse(type, unexpectedBody(origin.requestId)), status: 500 };
}

/** The response to an operation that is refused. */
export function refusedResponse(type: MediaType, refusal: Refusal): GraphqlResponse {
  const { status, error } = refusal;
  const { headers, text } = toResponse(type, errorBody(error));
  const retryAfter = retryAfterOf(refusal);
  const waiting = retryAfter === undefined ? [] : [['retry-after', String(retryAfter)] as const];
  const refusals = status === 200 ? [] : [refusal];
  return { status, headers: [...headers, ...waiting], text, refusals };
}

function toResponse(type: MediaType, body: unknown): Pick<GraphqlResponse, 'headers' | 'text'> {
  return {
    headers: [['content-type', `${type}; charset=utf-8`]],
    text: JSON.stringify(body),
  };
}

async function execute(
  options: OperationOptions,
  negotiated: NegotiatedRequest,
  request: IncomingMessage,
  found: FoundOperation,
): Promise<GraphqlResponse | undefined> {
  const cached = request.method === 'POST' ? findCachedOperation(found) : undefined;
  const response = cached && (await executeCachedOperation(options, negotiated, cached));
  return response ?? executeWithApollo(options, negotiated, request, found);
}

/** The response, or an error if it exceeded the deadline; what is read after that is discarded. */
async function withinDeadline(
  { deadlineMs }: OperationOptions,
  response: Promise<GraphqlResponse | undefined>,
): Promise<GraphqlResponse | OperationalError | undefined> {
  const late = () => createError('REQUEST_LATE', { ms: deadlineMs });
  return withDeadline(response, deadlineMs, late).catch((error: unknown) => {
    if (error instanceof OperationalError && error.code === 'REQUEST_LATE') return error;
    throw error;
  });
}
