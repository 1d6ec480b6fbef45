import { type Server, createServer } from 'node:http';

import type { Log } from '@recommendation-gateway/lib';
import type { GraphQLSchema } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { CreateContext } from '../../graphql/context.ts';
import { createCompiler, createInterpreter } from '../../graphql/execute-compiled.ts';
import { type AddressRange, createAddressMatch } from '../../lib/addresses.ts';
import type { Readiness } from '../../serving/freshness/readiness.ts';
import type { Authenticate } from '../access/authenticate.ts';
import { createRateLimit } from '../access/rate-limit.ts';
import { createApolloServer } from '../execution/create-apollo-server.ts';
import { createOperationRules } from '../execution/operation-rules.ts';
import { createGraphiqlPage, refuseGraphiql } from '../graphiql/graphiql-page.ts';
import { createFindDocument } from '../operations/find-document.ts';
import type { TrustedDocuments } from '../operations/load-trusted-documents.ts';
import { createOperationCache } from '../operations/operation-cache.ts';
import type { RestServing } from '../rest/operations.ts';
import {
  createSubscriptionServer,
  type SubscriptionLimits,
} from '../subscriptions/create-subscription-server.ts';
import { closeServer, listenOn } from './listen.ts';
import { GRAPHQL_PATH, routeRequest } from './route-request.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly schema: GraphQLSchema;
  /** Whether queries that come again run as compiled functions (the default), or graphql-js interprets all. */
  readonly compilesQueries?: boolean;
  readonly createContext: CreateContext;
  readonly authenticate: Authenticate;
  /** The proxies whose `X-Forwarded-For` is believed; without it, none. */
  readonly trustedProxies?: readonly AddressRange[] | undefined;
  readonly readiness: () => Promise<Readiness>;
  /** What the REST API reads from. */
  readonly serving: RestServing;
  readonly settings: HttpSettings;
  readonly trustedDocuments: TrustedDocuments;
  readonly log: Log;
  readonly subscriptionLimits?: Partial<SubscriptionLimits>;
  /** How long `close` waits for running requests before it cuts them off. */
  readonly closeWithinMs?: number;
}

export interface HttpServer {
  /** Rejects with a fault when the address cannot be had. */
  listen(): Promise<ListeningAt>;
  /** Takes no new requests, ends idle connections and waits for the running ones. */
  close(): Promise<void>;
}

interface ListeningAt {
  readonly port: number;
  /** Where GraphQL and GraphiQL are. */
  readonly url: string;
}

const CLOSE_WITHIN_MS = 10_000;

/** How long a client may take to send a request: who sends a byte a second would hold connections for ever. */
const SLOW_CLIENTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
} as const;

/** The gateway on HTTP: GraphQL and GraphiQL at /graphql, and its health. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, port, schema, settings, log } = options;
  const { mode, byId } = options.trustedDocuments;
  const prepare = ((options.compilesQueries ?? true) ? createCompiler : createInterpreter)(schema);
  const limits = settings.operations;
  const cache = createOperationCache({ schema, prepare, limits, registered: byId });
  const rules = createOperationRules(settings, log);
  const apollo = createApolloServer({ schema, settings, prepare, rules, cache, log });
  const routes = {
    ...options,
    rules,
    apollo,
    sendGraphiql: settings.graphiql ? createGraphiqlPage(GRAPHQL_PATH) : refuseGraphiql,
    isTrustedProxy: createAddressMatch(options.trustedProxies ?? []),
    findDocument: createFindDocument({ cache, mode, log }),
    deadlineMs: settings.deadlineMs,
    corsOrigins: settings.corsOrigins,
    limitRate: createRateLimit(settings.requestsPerMinute),
  };
  const server: Server = createServer(SLOW_CLIENTS, (request, response) => {
    void routeRequest(routes, request, response);
  });
  const subscriptions = createSubscriptionServer({
    ...routes,
    path: GRAPHQL_PATH,
    mostTokens: limits.tokens,
    limits: options.subscriptionLimits ?? {},
  });
  server.on('upgrade', (request, socket, head) => subscriptions.upgrade(request, socket, head));
  let started = false;
  return {
    listen: async () => {
      await apollo.start();
      started = true;
      const taken = await listenOn(server, host, port);
      return { port: taken, url: `http://${urlHost(host)}:${taken}${GRAPHQL_PATH}` };
    },
    close: async () => {
      await subscriptions.close();
      await closeServer(server, options.closeWithinMs ?? CLOSE_WITHIN_MS);
      if (started) await apollo.stop();
    },
  };
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
