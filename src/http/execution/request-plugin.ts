import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { errorMessage, type Log } from '@recommendation-gateway/lib';

import type { GatewayContext } from '../../graphql/context.ts';
import type { OperationRules } from './operation-rules.ts';
import { setHead } from './set-head.ts';

/** All that we add on Apollo's way. One plugin that keeps nothing of a request: each more costs every request promises. */
export function requestPlugin(rules: OperationRules, log: Log): ApolloServerPlugin<GatewayContext> {
  const listener: GraphQLRequestListener<GatewayContext> = {
    didResolveOperation: async (resolved) => {
      const refusal = rules.refusalOf(resolved);
      if (refusal !== undefined) throw refusal;
    },
    willSendResponse: async (answered) => {
      rules.finish(answered);
      setHead(answered);
    },
  };
  return {
    contextCreationDidFail: async ({ error }) =>
      log.error('a request could not be prepared', { error: errorMessage(error) }),
    requestDidStart: async () => listener,
  };
}
