import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '@recommendation-gateway/lib';
import type { GraphQLSchema } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { GatewayContext } from '../../graphql/context.ts';
import type { ExecuteOperation } from '../../graphql/execute-compiled.ts';
import type { KnownOperations } from '../operations/operation-cache.ts';
import type { OperationRules } from './operation-rules.ts';
import { requestPlugin } from './request-plugin.ts';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly settings: HttpSettings;
  readonly execute: ExecuteOperation;
  readonly rules: OperationRules;
  /** Learns what is valid. */
  readonly knownOperations: KnownOperations;
  readonly log: Log;
}

/** Apollo, with all that is not needed switched off: its cache control alone costs a fifth of the speed. */
export function createApolloServer(options: ApolloOptions): ApolloServer<GatewayContext> {
  const { rules, log } = options;
  const { introspection, operations } = options.settings;
  return new ApolloServer<GatewayContext>({
    gateway: executorGateway(options),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      requestPlugin(rules, log),
    ],
    introspection,
    // Who may not read the schema is not helped to guess it either.
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // A document of more is refused before it is read to its end.
    parseOptions: { maxTokens: operations.tokens },
    logger: apolloLogger(log),
  });
}

/** The one place where Apollo takes an executor that is not graphql-js: meant for a federation, of which we have none. */
function executorGateway({
  schema,
  execute,
  knownOperations,
}: ApolloOptions): ApolloServerOptionsWithGateway<GatewayContext>['gateway'] {
  return {
    load: async () => ({
      executor: async ({ source, document, operation, operationName, request, context }) => {
        const sentName = request.operationName;
        const valid = {
          document,
          node: operation,
          operationName: sentName ?? operationName ?? undefined,
        };
        knownOperations.remember(source, sentName, valid);
        return execute({ ...valid, variables: request.variables ?? {}, context });
      },
    }),
    onSchemaLoadOrUpdate: (load) => {
      load({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}

function apolloLogger(log: Log) {
  return {
    debug: () => {},
    info: (message?: unknown) => log.info(String(message)),
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
}
