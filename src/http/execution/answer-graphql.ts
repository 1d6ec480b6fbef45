import type { IncomingMessage, ServerResponse } from 'node:http';

import { OperationalError } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { withDeadline } from '../../lib/with-deadline.ts';
import { ANSWER_TYPES, chooseMediaType } from '../messages/media-types.ts';
import { readJsonBody } from '../messages/read-body.ts';
import { sendAnswer } from '../messages/send-answer.ts';
import { sendUnexpectedError, sendError, sendRefusal } from '../messages/send.ts';
import type { FindDocument, FoundOperation } from '../operations/find-document.ts';
import {
  type CachedExecutionOptions,
  executeCachedOperation,
  findCachedOperation,
} from './execute-cached-operation.ts';
import { type ApolloExecutionOptions, executeWithApollo } from './execute-with-apollo.ts';
import type { GraphqlResponse, NegotiatedRequest } from './operation-request.ts';

export interface GraphqlOptions extends ApolloExecutionOptions, CachedExecutionOptions {
  readonly findDocument: FindDocument;
  readonly deadlineMs: number;
}

/** Answers an operation. */
export async function answerGraphql(
  options: GraphqlOptions,
  origin: RequestOrigin,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accept } = request.headers;
  const type = chooseMediaType(accept, ANSWER_TYPES);
  if (type === undefined) {
    return sendError(response, 406, createError('NOT_ACCEPTABLE', { accept: accept ?? '' }));
  }
  return answerOperation(options, { origin, type }, request, response);
}

async function answerOperation(
  options: GraphqlOptions,
  negotiated: NegotiatedRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '' } = request;
  const { requestId } = negotiated.origin;
  const read = method === 'POST' ? await readJsonBody(request) : NO_BODY;
  if (!read.ok) {
    // The rest of the body is discarded as it arrives: a connection with unread data never becomes idle.
    request.resume();
    return sendError(response, read.status, read.error);
  }
  const sent = { search: searchOf(request), body: read.body };
  const found = options.findDocument(method, sent, negotiated.origin);
  if (!found.ok) return sendError(response, found.status, found.error);
  const refusal = found.document?.refusal();
  if (refusal !== undefined) return sendRefusal(response, negotiated.type, refusal);
  const executed = await withinDeadline(options, execute(options, negotiated, request, found));
  if (executed instanceof OperationalError) return sendError(response, 503, executed);
  return executed === undefined
    ? sendUnexpectedError(response, requestId)
    : sendResponse(executed, request, response);
}

const NO_BODY = { ok: true, body: undefined } as const;

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

async function execute(
  options: GraphqlOptions,
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
  { deadlineMs }: GraphqlOptions,
  response: Promise<GraphqlResponse | undefined>,
): Promise<GraphqlResponse | OperationalError | undefined> {
  const late = () => createError('REQUEST_LATE', { ms: deadlineMs });
  return withDeadline(response, deadlineMs, late).catch((error: unknown) => {
    if (error instanceof OperationalError && error.code === 'REQUEST_LATE') return error;
    throw error;
  });
}

async function sendResponse(
  { status, headers, text }: GraphqlResponse,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of headers) response.setHeader(name, value);
  return sendAnswer(request, response, { status, text });
}
