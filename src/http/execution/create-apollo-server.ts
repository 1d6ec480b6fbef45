import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '@recommendation-gateway/lib';
import type { GraphQLSchema } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { GatewayContext } from '../../graphql/context.ts';
import type { PrepareOperation } from '../../graphql/execute-compiled.ts';
import type { OperationCache } from '../operations/operation-cache.ts';
import type { OperationRules } from './operation-rules.ts';
import { requestPlugin } from './request-plugin.ts';

type ApolloOptions = ApolloServerOptionsWithGateway<GatewayContext>;

export interface ApolloServerSettings {
  readonly schema: GraphQLSchema;
  readonly settings: HttpSettings;
  readonly prepare: PrepareOperation;
  readonly rules: OperationRules;
  readonly cache: OperationCache;
  readonly log: Log;
}

const MOST_VALIDATION_ERRORS = 20;

/** Apollo, with all that is not needed switched off: its cache control alone costs a fifth of the speed. */
export function createApolloServer(options: ApolloServerSettings): ApolloServer<GatewayContext> {
  const { rules, cache, log } = options;
  const { introspection, operations } = options.settings;
  return new ApolloServer<GatewayContext>({
    gateway: executorGateway(options),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      requestPlugin(rules, cache, log),
    ],
    introspection,
    // A client that may not read the schema gets no hints of its names either.
    hideSchemaDetailsFromClientErrors: !introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    // Parsing stops at the limit.
    parseOptions: { maxTokens: operations.tokens },
    // Describing an error costs more than finding it.
    validationOptions: { maxErrors: MOST_VALIDATION_ERRORS },
    documentStore: documentStoreOn(cache),
    logger: apolloLogger(log),
  });
}

/** The one place where Apollo takes an executor other than graphql-js: it is meant for a federation. */
function executorGateway({
  schema,
  prepare,
  cache,
}: ApolloServerSettings): ApolloOptions['gateway'] {
  return {
    load: async () => ({
      executor: async ({ source, document, operation, request, context }) => {
        const { operationName, variables = {} } = request;
        const cached = cache.validated(source, document).operation(operationName);
        const execute = cached?.execute ?? prepare({ document, node: operation, operationName });
        return execute(variables, context);
      },
    }),
    onSchemaLoadOrUpdate: (load) => {
      load({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}

const HASH_LENGTH = 64;

/** What Apollo neither parses nor validates again. Its keys end in the SHA-256 of the text. */
function documentStoreOn(cache: OperationCache): NonNullable<ApolloOptions['documentStore']> {
  return {
    get: async (key) => cache.byHash(key.slice(-HASH_LENGTH))?.validated,
    set: async (key, document) => {
      const known = cache.byHash(key.slice(-HASH_LENGTH));
      if (known !== undefined) cache.validated(known.text, document);
    },
    delete: async () => false,
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
