import type { IncomingMessage } from 'node:http';

import { type ApolloServer, HeaderMap } from '@apollo/server';

import type { CreateContext, GatewayContext } from '../../graphql/context.ts';
import { hasCredentials } from '../access/read-credentials.ts';
import type { MediaType } from '../messages/media-types.ts';
import type { FoundOperation } from '../operations/find-document.ts';
import type { GraphqlResponse, NegotiatedRequest } from './operation-request.ts';

export interface ApolloExecutionOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly createContext: CreateContext;
}

/** Apollo's response; undefined where Apollo itself failed, because its description of that is not for clients. */
export async function executeWithApollo(
  { apollo, createContext }: ApolloExecutionOptions,
  { origin, type }: NegotiatedRequest,
  { method = '', headers }: IncomingMessage,
  { search, body, byId }: FoundOperation,
): Promise<GraphqlResponse | undefined> {
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: method === 'HEAD' ? 'GET' : method,
      headers: headersFor(headers, type, byId),
      search,
      body,
    },
    context: async () => createContext(origin),
  });
  const { status = 200 } = response;
  if (status >= 500 || response.body.kind !== 'complete') return undefined;
  return { status, headers: response.headers, text: response.body.string };
}

/** The content type, and the headers that Apollo knows a page of another site cannot send without a preflight request. */
const READ_BY_APOLLO = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

/** The headers, with the media type that was chosen in the place of `Accept`. */
function headersFor(
  headers: IncomingMessage['headers'],
  type: MediaType,
  byId: boolean,
): HeaderMap {
  const map = new HeaderMap();
  for (const name of READ_BY_APOLLO) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // A registered document is safe to be sent by a page of another site: it was registered for that. Credentials that are
  // accepted are in headers that such a page cannot send without a preflight request.
  if (byId || hasCredentials(headers)) map.set('apollo-require-preflight', 'not needed');
  return map.set('accept', type);
}
