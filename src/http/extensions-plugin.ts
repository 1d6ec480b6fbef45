import type { ApolloServerPlugin } from '@apollo/server';

import type { GatewayContext } from '../graphql/context.ts';

/** Says beside the data what clients may want to know of how it came about. */
export function extensionsPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ response, contextValue }) => {
        if (response.body.kind !== 'single' || !contextValue.notes.asLastSeen) return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, asLastSeen: LIVE_FIELDS };
      },
    }),
  };
}

/** What the shop is asked for at the moment of the request. */
const LIVE_FIELDS = ['price', 'available'];
