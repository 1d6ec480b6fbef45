import type { Log } from '@recommendation-gateway/lib';
import { makeServer, type Server } from 'graphql-ws';

import { createError } from '../../domain/errors/create-error.ts';
import type { CreateContext } from '../../graphql/context.ts';
import { formatError } from '../../graphql/format-error.ts';
import type { AccessOptions } from '../access/authenticate-request.ts';
import {
  authenticateOperation,
  type SocketSession,
  authenticateConnection,
} from './authenticate-socket.ts';
import { toGraphqlError, readSubscription, type SubscriptionRules } from './read-subscription.ts';

export interface ProtocolOptions extends AccessOptions, SubscriptionRules {
  readonly createContext: CreateContext;
  readonly log: Log;
}

/** The protocol on each WebSocket; at most `most` subscriptions run on one at the same time. */
export function createProtocolServer(
  options: ProtocolOptions,
  most: number,
): Server<SocketSession> {
  const { createContext, log } = options;
  return makeServer<Record<string, unknown> | undefined, SocketSession>({
    connectionInitWaitTimeout: 5_000,
    onConnect: async ({ extra, connectionParams }) =>
      authenticateConnection(options, extra, connectionParams ?? {}),
    onSubscribe: async ({ extra, subscriptions: running }, _id, payload) => {
      if (Object.keys(running).length > most) {
        return [toGraphqlError(createError('SUBSCRIPTIONS_EXHAUSTED', { limit: most }))];
      }
      const found = await authenticateOperation(options, extra);
      if (!('scopes' in found)) return [toGraphqlError(found.error)];
      const context = createContext({ requestId: extra.requestId, caller: found });
      return readSubscription(options, payload, context);
    },
    onNext: (...[{ extra }, , , , { data = null, extensions, errors }]) => ({
      data,
      ...(extensions && { extensions }),
      ...(errors && {
        errors: errors.map((error) =>
          formatError(error.toJSON(), error, { requestId: extra.requestId, log }),
        ),
      }),
    }),
  });
}
