import type { IncomingMessage } from 'node:http';

import { type ApolloServer, HeaderMap } from '@apollo/server';

import type { CreateContext, GatewayContext } from '../../graphql/context.ts';
import type { FoundDocument } from '../operations/find-document.ts';
import type { Asker, GraphqlAnswer } from './graphql-answer.ts';

export interface ApolloRoad {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly createContext: CreateContext;
}

/** An operation whose document stands in it. */
export type Documented = Extract<FoundDocument, { readonly ok: true }>;

/** Apollo's answer; undefined where Apollo itself failed, because what it says of that is not for clients. */
export async function askApollo(
  { apollo, createContext }: ApolloRoad,
  { origin, type }: Asker,
  { method = '', headers }: IncomingMessage,
  { search, body, registered }: Documented,
): Promise<GraphqlAnswer | undefined> {
  const sent = { method, headers: headersFor(headers, type, registered), search, body };
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: sent,
    context: async () => createContext(origin),
  });
  const { status = 200 } = answer;
  if (status >= 500 || answer.body.kind !== 'complete') return undefined;
  return { status, headers: answer.headers, text: answer.body.string };
}

/** What a request is sent as, and what a page of another site cannot send unasked. */
const READ_BY_APOLLO = ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

/** The headers with what was chosen out of `Accept`, so that nobody has to choose again. */
function headersFor(
  headers: IncomingMessage['headers'],
  type: Asker['type'],
  registered: boolean,
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
