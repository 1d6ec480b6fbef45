import type { IncomingMessage, ServerResponse } from 'node:http';

import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';

import { createFault } from '../domain/faults/create-fault.ts';
import type { CreateContext, GatewayContext, RequestOrigin } from '../graphql/context.ts';
import { ANSWER_TYPES, chooseMediaType, type MediaType } from './media-types.ts';
import { readJsonBody } from './read-body.ts';
import { sendFailure, sendFault } from './send.ts';

export interface GraphqlOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly createContext: CreateContext;
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
  const read = request.method === 'POST' ? await readJsonBody(request) : NO_BODY;
  if (!read.ok) {
    // The rest of the body is thrown away as it comes: a connection that nobody reads would never become idle.
    request.resume();
    return sendFault(response, read.status, read.fault);
  }
  const answer = await options.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? '',
      headers: headersOf(request, type),
      search: searchOf(request),
      body: read.body,
    },
    context: async () => options.createContext(origin),
  });
  return sendAnswer(response, origin.requestId, answer);
}

const NO_BODY = { ok: true, body: undefined } as const;

/** The headers with what was chosen out of `Accept`, so that nobody has to choose again. */
function headersOf({ headers }: IncomingMessage, type: MediaType): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map.set('accept', type);
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

async function sendAnswer(
  response: ServerResponse,
  requestId: string,
  { status = 200, headers, body }: HTTPGraphQLResponse,
): Promise<void> {
  // Whatever Apollo says of a failure of its own is not for clients.
  if (status >= 500 || body.kind !== 'complete') return sendFailure(response, requestId);
  for (const [name, value] of headers) response.setHeader(name, value);
  response.setHeader('content-length', Buffer.byteLength(body.string));
  response.writeHead(status).end(body.string);
}
