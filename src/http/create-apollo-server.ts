import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';

import type { GatewayContext } from '../graphql/context.ts';
import type { Log } from '../lib/log.ts';
import { errorPlugin } from './error-plugin.ts';
import { extensionsPlugin } from './extensions-plugin.ts';
import { statusPlugin } from './status-plugin.ts';

/** A document of more tokens than this is refused before it is read to its end. */
export const MOST_TOKENS = 2_000;

/** Apollo, with all that is not needed switched off: its cache control alone costs a fifth of the speed. */
export function createApolloServer(schema: GraphQLSchema, log: Log): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    schema,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      errorPlugin(log),
      extensionsPlugin(),
      statusPlugin(),
    ],
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MOST_TOKENS },
    logger: apolloLogger(log),
  });
}

function apolloLogger(log: Log) {
  return {
    debug: () => {},
    info: (message?: unknown) => log.info(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}
