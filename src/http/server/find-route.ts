import type { IncomingMessage, ServerResponse } from 'node:http';

import { PICTURES_PATH } from '../../domain/demo-pictures/draw-picture.ts';
import { createError } from '../../domain/errors/create-error.ts';
import type { HttpSettings } from '../../domain/settings/http-settings.ts';
import type { RequestOrigin } from '../../graphql/context.ts';
import { type AccessOptions, authenticateRequest } from '../access/authenticate-request.ts';
import { type Console, CONSOLE_LOCATION, CONSOLE_PATH } from '../console/create-console.ts';
import { type GraphqlOptions, answerGraphql } from '../execution/answer-graphql.ts';
import { type SendGraphiql, wantsPage } from '../graphiql/graphiql-page.ts';
import { sendError } from '../messages/send.ts';
import { answerRest } from '../rest/answer-rest.ts';
import { findRestRoute } from '../rest/find-rest-route.ts';
import type { RestOptions } from '../rest/rest-options.ts';
import { answerLive, answerReady } from './answer-health.ts';
import { answerPicture } from './answer-picture.ts';

export const GRAPHQL_PATH = '/graphql';

/** The same relative to /, and to itself, which is also true behind a proxy that adds a prefix to the path. */
export const GRAPHQL_LOCATION = 'graphql';

export interface RouteOptions extends GraphqlOptions, AccessOptions, RestOptions {
  readonly sendGraphiql: SendGraphiql;
  readonly console: Console;
  readonly settings: HttpSettings;
}

interface Exchange {
  readonly requestId: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

type Answer = (options: RouteOptions, exchange: Exchange) => Promise<void>;

/** A path with the methods that it supports besides OPTIONS, separated by commas. */
interface Route {
  readonly methods: string;
  readonly answer: Answer;
}

/** Undefined for a path that does not exist. */
export function findRoute(path: string): Route | undefined {
  if (path.startsWith(PICTURES_PATH)) {
    return {
      methods: READ,
      answer: async (_options, { response }) => answerPicture(path, response),
    };
  }
  const rest = findRestRoute(path);
  if (rest === undefined) return path.startsWith(`${CONSOLE_PATH}/`) ? CONSOLE : ROUTES.get(path);
  const { methods } = rest;
  const answer = authenticated(async (options, origin, exchange) =>
    answerRest(options, rest, origin, exchange),
  );
  return { methods, answer };
}

/** The paths that require authentication. */
function authenticated(
  answer: (options: RouteOptions, origin: RequestOrigin, exchange: Exchange) => Promise<void>,
): Answer {
  return async (options, exchange) => {
    const { requestId, request, response } = exchange;
    const caller = await authenticateRequest(options, request, response);
    if (caller !== undefined) await answer(options, { requestId, caller }, exchange);
  };
}

export const answerUnknown: Answer = authenticated(async (_options, _origin, exchange) => {
  const path = exchange.request.url?.split('?')[0] ?? '';
  sendError(exchange.response, 404, createError('PATH_UNKNOWN', { path }));
});

const answerOperations = authenticated(async (options, origin, { request, response }) =>
  answerGraphql(options, origin, request, response),
);

const READ = 'GET, HEAD';

const CONSOLE: Route = {
  methods: READ,
  answer: async (options, { request, response }) => options.console.send(request, response),
};

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  [
    '/health/live',
    { methods: READ, answer: async (_options, { response }) => answerLive(response) },
  ],
  [
    '/health/ready',
    {
      methods: READ,
      answer: async ({ readiness }, { response }) => answerReady(response, readiness),
    },
  ],
  ['/', { methods: READ, answer: redirect }],
  [CONSOLE_PATH, CONSOLE],
  [
    GRAPHQL_PATH,
    {
      methods: `${READ}, POST`,
      // The page has no data of the gateway: its requests are authenticated like all others.
      answer: async (options, exchange) =>
        wantsPage(exchange.request)
          ? options.sendGraphiql(exchange.request, exchange.response)
          : answerOperations(options, exchange),
    },
  ],
]);

/** Browsers are led to the console, where there is one. */
async function redirect({ console }: RouteOptions, { request, response }: Exchange): Promise<void> {
  const isBrowser = wantsPage(request) && (await console.isThere());
  const location = isBrowser ? CONSOLE_LOCATION : GRAPHQL_LOCATION;
  response.setHeader('vary', 'accept');
  response.writeHead(302, { location, 'content-length': 0 }).end();
}
