import { makeServer, type Server } from 'graphql-ws';

import { createError } from '../../domain/errors/create-error.ts';
import type { CreateContext } from '../../graphql/context.ts';
import { formatError } from '../../graphql/format-error.ts';
import type { AdmitOptions } from '../access/authenticate-request.ts';
import { admitAgain, type Greeting, greet } from './greet.ts';
import { asError, readSubscription, type SubscriptionRules } from './read-subscription.ts';

export interface ProtocolOptions extends AdmitOptions, SubscriptionRules {
  readonly createContext: CreateContext;
}

/** The protocol on each of them; `most` subscriptions may run on one at the same time. */
export function createProtocolServer(options: ProtocolOptions, most: number): Server<Greeting> {
  const { createContext, log } = options;
  return makeServer<Record<string, unknown> | undefined, Greeting>({
    connectionInitWaitTimeout: 5_000,
    onConnect: async ({ extra, connectionParams }) => greet(options, extra, connectionParams ?? {}),
    onSubscribe: async ({ extra, subscriptions: running }, _id, payload) => {
      if (Object.keys(running).length > most) {
        return [asError(createError('SUBSCRIPTIONS_EXHAUSTED', { limit: most }))];
      }
      const found = await admitAgain(options, extra);
      if (!('scopes' in found)) return [asError(found.fault)];
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
