import { type Server, createServer } from 'node:http';

import type { Log } from '@recommendation-gateway/lib';
import type { GraphQLSchema } from 'graphql';

import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { CreateContext } from '../../graphql/context.ts';
import { createCompiler, createInterpreter } from '../../graphql/execute-compiled.ts';
import { type AddressRange, createAddressMatch } from '../../lib/addresses.ts';
import type { RequestStatistics } from '../../lib/request-statistics.ts';
import type { Readiness } from '../../serving/freshness/readiness.ts';
import type { Authenticate } from '../access/authenticate.ts';
import { createRateLimit } from '../access/rate-limit.ts';
import { createRefusalLog } from '../access/refusal-log.ts';
import { closedConsole, CONSOLE_PATH, createConsole } from '../console/create-console.ts';
import { createApolloServer } from '../execution/create-apollo-server.ts';
import { createOperationRules } from '../execution/operation-rules.ts';
import { createGraphiqlPage, refuseGraphiql } from '../graphiql/graphiql-page.ts';
import { createFindDocument } from '../operations/find-document.ts';
import type { TrustedDocuments } from '../operations/load-trusted-documents.ts';
import { createOperationCache } from '../operations/operation-cache.ts';
import type { RestServing } from '../rest/rest-options.ts';
import {
  createSubscriptionServer,
  type SubscriptionLimits,
} from '../subscriptions/create-subscription-server.ts';
import { GRAPHQL_LOCATION, GRAPHQL_PATH } from './find-route.ts';
import { closeServer, listenOn } from './listen.ts';
import { routeRequest } from './route-request.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly schema: GraphQLSchema;
  /** Whether repeated queries run as compiled functions (the default), or graphql-js interprets all. */
  readonly compilesQueries?: boolean;
  readonly createContext: CreateContext;
  readonly authenticate: Authenticate;
  /** The proxies whose `X-Forwarded-For` is trusted; none by default. */
  readonly trustedProxies?: readonly AddressRange[] | undefined;
  /** Counts the requests of GraphQL. */
  readonly statistics: RequestStatistics;
  readonly readiness: () => Promise<Readiness>;
  /** The source of the REST API. */
  readonly serving: RestServing;
  readonly settings: HttpSettings;
  readonly trustedDocuments: TrustedDocuments;
  readonly log: Log;
  /** The folder of the built console; by default that of this project. */
  readonly consoleFolder?: string;
  readonly subscriptionLimits?: Partial<SubscriptionLimits>;
  /** How long refused requests are counted before they are logged. */
  readonly refusalIntervalMs?: number;
  /** How long `close` waits for running requests before it closes their connections. */
  readonly closeWithinMs?: number;
}

export interface HttpServer {
  /** Rejects if the address is not available. */
  listen(): Promise<ListeningAt>;
  /** Accepts no new requests, closes idle connections and waits for running requests. */
  close(): Promise<void>;
}

interface ListeningAt {
  readonly port: number;
  /** The address of GraphQL and GraphiQL. */
  readonly url: string;
  /** The address of the console; undefined where it is not served. */
  readonly consoleUrl: string | undefined;
}

const CLOSE_WITHIN_MS = 10_000;

/** How long a client may take to send a request, so that slow clients cannot hold connections for ever. */
const SLOW_CLIENTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
} as const;

/** The gateway on HTTP: GraphQL and GraphiQL at /graphql, the console, REST, and health checks. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, port, schema, settings, log } = options;
  const { mode, byId } = options.trustedDocuments;
  const prepare = ((options.compilesQueries ?? true) ? createCompiler : createInterpreter)(schema);
  const limits = settings.operations;
  const cache = createOperationCache({ schema, prepare, limits, registered: byId });
  const rules = createOperationRules(settings, log);
  const apollo = createApolloServer({ schema, settings, prepare, rules, cache, log });
  const refusals = createRefusalLog(log, options.refusalIntervalMs);
  const routes = {
    ...options,
    rules,
    apollo,
    sendGraphiql: settings.graphiql ? createGraphiqlPage(GRAPHQL_LOCATION) : refuseGraphiql,
    console: settings.console ? createConsole(options.consoleFolder) : closedConsole,
    isTrustedProxy: createAddressMatch(options.trustedProxies ?? []),
    findDocument: createFindDocument({ cache, mode, settings, log }),
    deadlineMs: settings.deadlineMs,
    limitRate: createRateLimit(settings.requestsPerMinute),
    refusals,
  };
  const server: Server = createServer(SLOW_CLIENTS, (request, response) => {
    void routeRequest(routes, request, response);
  });
  const subscriptions = createSubscriptionServer({
    ...routes,
    path: GRAPHQL_PATH,
    corsOrigins: settings.cors.origins,
    mostTokens: limits.tokens,
    limits: { ...settings.webSockets, ...options.subscriptionLimits },
  });
  server.on('upgrade', (request, socket, head) => subscriptions.upgrade(request, socket, head));
  let started = false;
  return {
    listen: async () => {
      await apollo.start();
      started = true;
      const actualPort = await listenOn(server, host, port);
      const origin = `http://${urlHost(host)}:${actualPort}`;
      const consoleUrl = (await routes.console.isThere()) ? origin + CONSOLE_PATH : undefined;
      return { port: actualPort, url: origin + GRAPHQL_PATH, consoleUrl };
    },
    close: async () => {
      await subscriptions.close();
      await closeServer(server, options.closeWithinMs ?? CLOSE_WITHIN_MS);
      refusals.close();
      if (started) await apollo.stop();
    },
  };
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
