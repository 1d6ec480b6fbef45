import type { ApolloServerPlugin } from '@apollo/server';

import type { HttpSettings } from '../../domain/http-settings.ts';
import type { GatewayContext } from '../../graphql/context.ts';
import { isPublic, publicPolicy, touchesLive } from './cache-policy.ts';
import type { OpenOperation } from './open-operation.ts';

/** Says how long others may keep an answer about nobody. All other answers keep the `no-store` that they begin with. */
export function cachePlugin(
  openOperation: OpenOperation,
  cache: HttpSettings['cache'],
): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ operation, document, errors, response, ...context }) => {
        if (operation === undefined || document === undefined || errors !== undefined) return;
        const { fields, variables } = openOperation({ ...context, document, operation });
        if (!isPublic(operation, fields)) return;
        const { staleAt } = context.contextValue.notes;
        const policy = publicPolicy(cache, { live: touchesLive(fields, variables), staleAt });
        response.http.headers.set('cache-control', policy);
      },
    }),
  };
}
