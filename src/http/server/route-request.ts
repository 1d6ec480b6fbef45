import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { CorsSettings } from '../../domain/settings/http-settings.ts';
import type { Readiness } from '../../serving/freshness/readiness.ts';
import { type AccessOptions, authenticateRequest } from '../access/authenticate-request.ts';
import { type GraphqlOptions, answerGraphql } from '../execution/answer-graphql.ts';
import { type SendGraphiql, wantsPage } from '../graphiql/graphiql-page.ts';
import { allowOrigin, answerPreflight } from '../messages/allow-origin.ts';
import { sendUnexpectedError, sendError } from '../messages/send.ts';
import { answerRest, REST_METHODS, REST_PREFIX, type RestOptions } from '../rest/answer-rest.ts';
import { answerLive, answerReady } from './answer-health.ts';

export const GRAPHQL_PATH = '/graphql';

export interface RouteOptions extends GraphqlOptions, AccessOptions, RestOptions {
  readonly sendGraphiql: SendGraphiql;
  readonly readiness: () => Promise<Readiness>;
  readonly cors: CorsSettings;
}

/** Answers one request. It never rejects. */
export async function routeRequest(
  options: RouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = readRequestId(request);
  response.setHeader('x-request-id', requestId);
  for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
  allowOrigin(options.cors, request, response);
  try {
    await route(options, requestId, request, response);
  } catch (error) {
    // The client disconnected before it had sent the whole request.
    if (request.destroyed && !request.complete) return;
    options.log.error('a request failed', { requestId, error: errorMessage(error) });
    if (response.headersSent) response.destroy();
    else sendUnexpectedError(response, requestId);
  }
}

async function route(
  options: RouteOptions,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  if (path === '/health/live') return answerLive(response);
  if (path === '/health/ready') return answerReady(response, options.readiness);
  if (request.method === 'OPTIONS') {
    const methods = path.startsWith(REST_PREFIX) ? REST_METHODS : 'GET, POST';
    return answerPreflight(options.cors, response, methods);
  }
  if (path === '/') return redirect(response, GRAPHQL_PATH);
  // The page has no data of the gateway: its requests are authenticated like all others.
  if (path === GRAPHQL_PATH && wantsPage(request)) return options.sendGraphiql(request, response);
  return routeAuthenticated(options, requestId, request, response);
}

/** The paths that require authentication. */
async function routeAuthenticated(
  options: RouteOptions,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const caller = await authenticateRequest(options, requestId, request, response);
  if (caller === undefined) return undefined;
  const path = pathOf(request);
  const origin = { requestId, caller };
  if (path === GRAPHQL_PATH) return answerGraphql(options, origin, request, response);
  if (path.startsWith(REST_PREFIX)) return answerRest(options, origin, request, response);
  return sendError(response, 404, createError('PATH_UNKNOWN', { path }));
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

/** The id that the client or a proxy sent, if it is safe to log; otherwise a new one. */
function readRequestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'content-length': 0 }).end();
}

const SECURITY_HEADERS = [
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cache-control', 'no-store'],
] as const;
