import { type Server, createServer } from 'node:http';

import type { GraphQLSchema } from 'graphql';

import type { CreateContext } from '../graphql/context.ts';
import { createCompiler, createInterpreter } from '../graphql/execute-compiled.ts';
import type { Log } from '../lib/log.ts';
import type { Readiness } from '../serving/readiness.ts';
import { closeServer } from './close-server.ts';
import { createApolloServer } from './create-apollo-server.ts';
import { createGraphiqlPage } from './graphiql-page.ts';
import { listenOn } from './listen-on.ts';
import { GRAPHQL_PATH, routeRequest } from './route-request.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly schema: GraphQLSchema;
  /** Whether queries that come again run as compiled functions (the default), or graphql-js interprets all. */
  readonly compilesQueries?: boolean;
  readonly createContext: CreateContext;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
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

/** The gateway on HTTP: GraphQL and GraphiQL at /graphql, and its health. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, port, schema, createContext, readiness, log } = options;
  const createExecute = (options.compilesQueries ?? true) ? createCompiler : createInterpreter;
  const apollo = createApolloServer(schema, createExecute(schema), log);
  const sendGraphiql = createGraphiqlPage(GRAPHQL_PATH);
  const routes = { apollo, createContext, sendGraphiql, readiness, log };
  const server: Server = createServer((request, response) => {
    void routeRequest(routes, request, response);
  });
  let started = false;
  return {
    listen: async () => {
      await apollo.start();
      started = true;
      const taken = await listenOn(server, host, port);
      return { port: taken, url: `http://${urlHost(host)}:${taken}${GRAPHQL_PATH}` };
    },
    close: async () => {
      await closeServer(server, options.closeWithinMs ?? CLOSE_WITHIN_MS);
      if (started) await apollo.stop();
    },
  };
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
