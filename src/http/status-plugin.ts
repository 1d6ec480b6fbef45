import type { ApolloServerPlugin } from '@apollo/server';

import type { GatewayContext } from '../graphql/context.ts';
import { JSON_TYPE } from './media-types.ts';

/** The body holds no operation at all: that is not for GraphQL to answer. */
const NO_OPERATION = 'BAD_REQUEST';

/**
 * "GraphQL over HTTP": with application/json an answer that GraphQL gave has status 200, be it a refusal, because a
 * proxy may have made any other one; with application/graphql-response+json Apollo's 400 stands.
 */
export function statusPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async ({ request }) => ({
      willSendResponse: async ({ response, errors }) => {
        const none = errors?.some(({ extensions }) => extensions['code'] === NO_OPERATION);
        if (response.http.status !== 400 || none === true) return;
        if (request.http?.headers.get('accept') === JSON_TYPE) response.http.status = 200;
      },
    }),
  };
}
