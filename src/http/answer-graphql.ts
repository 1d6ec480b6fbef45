import type { IncomingMessage, ServerResponse } from 'node:http';

import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';

import { createFault } from '../domain/faults/create-fault.ts';
import type { CreateContext, GatewayContext, RequestOrigin } from '../graphql/context.ts';
import { Fault } from '../lib/fault.ts';
import { withDeadline } from '../lib/with-deadline.ts';
import { ANSWER_TYPES, chooseMediaType, type MediaType } from './media-types.ts';
import type { CheckDocument } from './operations/check-document.ts';
import { readJsonBody } from './read-body.ts';
import { sendAnswer } from './send-answer.ts';
import { sendFailure, sendFault, sendRefusal } from './send.ts';
import type { FindDocument, FoundDocument } from './trusted-documents.ts';

export interface GraphqlOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly createContext: CreateContext;
  readonly findDocument: FindDocument;
  readonly checkDocument: CheckDocument;
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
    return sendFault(response, 406, createFault('NOT_ACCEPTABLE', { accept: accept ?? '' }));
  }
  return answerOperation(options, { origin, type }, request, response);
}

interface Asked {
  readonly origin: RequestOrigin;
  readonly type: MediaType;
}

async function answerOperation(
  options: GraphqlOptions,
  { origin, type }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '' } = request;
  const read = method === 'POST' ? await readJsonBody(request) : NO_BODY;
  if (!read.ok) {
    // The rest of the body is thrown away as it comes: a connection that nobody reads would never become idle.
    request.resume();
    return sendFault(response, read.status, read.fault);
  }
  const sent = { search: searchOf(request), body: read.body };
  const found = options.findDocument(method, sent, origin.requestId);
  if (!found.ok) return sendFault(response, found.status, found.fault);
  const hostile = typeof found.query === 'string' ? options.checkDocument(found.query) : undefined;
  if (hostile !== undefined) return sendRefusal(response, type, hostile);
  const headers = headersOf(request, type, found);
  const answer = await execute(options, origin, { ...found, method, headers });
  if (answer instanceof Fault) return sendFault(response, 503, answer);
  return passOn(request, response, { requestId: origin.requestId, answer });
}

const NO_BODY = { ok: true, body: undefined } as const;

type HttpOperation = Parameters<
  ApolloServer<GatewayContext>['executeHTTPGraphQLRequest']
>[0]['httpGraphQLRequest'];

/** The answer, or the fault that it took too long: then what is still read is read for nobody. */
async function execute(
  { apollo, createContext, deadlineMs }: GraphqlOptions,
  origin: RequestOrigin,
  { method, headers, search, body }: HttpOperation,
): Promise<HTTPGraphQLResponse | Fault> {
  const answer = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers, search, body },
    context: async () => createContext(origin),
  });
  const late = () => createFault('REQUEST_LATE', { ms: deadlineMs });
  return withDeadline(answer, deadlineMs, late).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'REQUEST_LATE') return error;
    throw error;
  });
}

/** What a request is sent as, and what a page of another site cannot send unasked. */
const READ_BY_APOLLO = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

/** The headers with what was chosen out of `Accept`, so that nobody has to choose again. */
function headersOf(
  { headers }: IncomingMessage,
  type: MediaType,
  { registered }: FoundDocument & { ok: true },
): HeaderMap {
  const map = new HeaderMap();
  for (const name of READ_BY_APOLLO) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // Nothing that a foreign page could make a browser send by its id is dangerous: it was registered.
  if (registered) map.set('apollo-require-preflight', 'registered');
  return map.set('accept', type);
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, answer }: { readonly requestId: string; readonly answer: HTTPGraphQLResponse },
): Promise<void> {
  const { status = 200, headers, body } = answer;
  // Whatever Apollo says of a failure of its own is not for clients.
  if (status >= 500 || body.kind !== 'complete') return sendFailure(response, requestId);
  for (const [name, value] of headers) response.setHeader(name, value);
  return sendAnswer(request, response, { status, text: body.string });
}
