import type { ApolloServerPlugin } from '@apollo/server';

import type { GatewayContext } from '../graphql/context.ts';
import { formatError } from '../graphql/format-error.ts';
import { errorMessage } from '../lib/error-message.ts';
import type { Log } from '../lib/log.ts';

/** Gives every error of an answer the form that clients may see. Here, unlike in `formatError`, the request is known. */
export function errorPlugin(log: Log): ApolloServerPlugin<GatewayContext> {
  return {
    contextCreationDidFail: async ({ error }) =>
      log.error('a request could not be prepared', { error: errorMessage(error) }),
    requestDidStart: async () => ({
      willSendResponse: async ({ response, errors, contextValue }) => {
        if (response.body.kind !== 'single' || errors === undefined) return;
        const { singleResult } = response.body;
        const scope = { requestId: contextValue.requestId, log };
        singleResult.errors = (singleResult.errors ?? []).map((formatted, index) =>
          formatError(formatted, errors[index], scope),
        );
      },
    }),
  };
}
