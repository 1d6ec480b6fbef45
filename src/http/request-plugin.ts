import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';

import type { HttpSettings } from '../domain/http-settings.ts';
import type { GatewayContext } from '../graphql/context.ts';
import { errorMessage } from '../lib/error-message.ts';
import type { Log } from '../lib/log.ts';
import { createCostLimit } from './operations/limit-cost.ts';
import { createOpenOperation } from './operations/open-operation.ts';
import { setCacheControl } from './operations/set-cache-control.ts';
import { presentErrors } from './present-errors.ts';
import { setHead } from './set-head.ts';
import { tellLastSeen } from './tell-last-seen.ts';

/** All that we add on Apollo's way. One plugin that keeps nothing of a request: each more costs every request promises. */
export function requestPlugin(
  { operations, cache }: HttpSettings,
  log: Log,
): ApolloServerPlugin<GatewayContext> {
  const openOperation = createOpenOperation();
  const costLimit = createCostLimit(openOperation, operations);
  const listener: GraphQLRequestListener<GatewayContext> = {
    didResolveOperation: async (resolved) => costLimit.refuse(resolved),
    willSendResponse: async (answered) => {
      costLimit.tell(answered);
      presentErrors(log, answered);
      tellLastSeen(answered);
      setCacheControl(openOperation, cache, answered);
      setHead(answered);
    },
  };
  return {
    contextCreationDidFail: async ({ error }) =>
      log.error('a request could not be prepared', { error: errorMessage(error) }),
    requestDidStart: async () => listener,
  };
}
