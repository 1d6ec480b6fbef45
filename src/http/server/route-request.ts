import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import type { Readiness } from '../../serving/freshness/readiness.ts';
import { type AdmitOptions, admit } from '../access/authenticate-request.ts';
import { type GraphqlOptions, answerGraphql } from '../execution/answer-graphql.ts';
import { type SendGraphiql, wantsPage } from '../graphiql/graphiql-page.ts';
import { allowOrigin, answerPreflight } from '../messages/allow-origin.ts';
import { sendFailure, sendFault } from '../messages/send.ts';
import { answerRest, REST_METHODS, REST_PREFIX, type RestOptions } from '../rest/answer-rest.ts';
import { answerLive, answerReady } from './answer-health.ts';

export const GRAPHQL_PATH = '/graphql';

export interface RouteOptions extends GraphqlOptions, AdmitOptions, RestOptions {
  readonly sendGraphiql: SendGraphiql;
  readonly readiness: () => Promise<Readiness>;
  readonly corsOrigins: readonly string[];
}

/** Answers one request, whatever happens. */
export async function routeRequest(
  options: RouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = readRequestId(request);
  response.setHeader('x-request-id', requestId);
  for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
  allowOrigin(options.corsOrigins, request, response);
  try {
    await route(options, requestId, request, response);
  } catch (error) {
    // The client has gone before all of its request was there: nobody failed, and nobody waits.
    if (request.destroyed && !request.complete) return;
    options.log.error('a request failed', { requestId, error: errorMessage(error) });
    if (response.headersSent) response.destroy();
    else sendFailure(response, requestId);
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
    return answerPreflight(response, path.startsWith(REST_PREFIX) ? REST_METHODS : 'GET, POST');
  }
  if (path === '/') return redirect(response, GRAPHQL_PATH);
  // The page holds nothing of the gateway: what it asks for has to be admitted like all else.
  if (path === GRAPHQL_PATH && wantsPage(request)) return options.sendGraphiql(request, response);
  return routeAdmitted(options, requestId, request, response);
}

/** What only those who are known, or at home, are told. */
async function routeAdmitted(
  options: RouteOptions,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const caller = await admit(options, requestId, request, response);
  if (caller === undefined) return undefined;
  const path = pathOf(request);
  const origin = { requestId, caller };
  if (path === GRAPHQL_PATH) return answerGraphql(options, origin, request, response);
  if (path.startsWith(REST_PREFIX)) return answerRest(options, origin, request, response);
  return sendFault(response, 404, createError('PATH_UNKNOWN', { path }));
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

/** The id that the caller or a proxy gave, when it is one that a log can hold; else one of our own. */
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
