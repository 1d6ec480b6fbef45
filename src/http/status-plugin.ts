import type { ApolloServerPlugin } from '@apollo/server';

import type { GatewayContext } from '../graphql/context.ts';
import { JSON_TYPE } from './media-types.ts';

/** What GraphQL found wrong before it began to execute. */
const NOT_EXECUTABLE: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/**
 * "GraphQL over HTTP": with application/json an answer that GraphQL gave has status 200, be it a refusal, because a
 * proxy may have made any other one; with application/graphql-response+json Apollo's 400 stands.
 */
export function statusPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async ({ request }) => ({
      willSendResponse: async ({ response, errors }) => {
        const refused = errors?.some(({ extensions }) => NOT_EXECUTABLE.has(extensions['code']));
        if (response.http.status !== 400 || refused !== true) return;
        if (request.http?.headers.get('accept') === JSON_TYPE) response.http.status = 200;
      },
    }),
  };
}
