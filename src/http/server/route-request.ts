import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { errorMessage } from '@recommendation-gateway/lib';

import { createError } from '../../domain/errors/create-error.ts';
import { reportRefusal } from '../access/authenticate-request.ts';
import { readSource } from '../access/read-client-address.ts';
import { allowOrigin, answerPreflight } from '../messages/allow-origin.ts';
import { type Refusal, REFUSED, sendUnexpectedError, sendError } from '../messages/send.ts';
import { answerUnknown, findRoute, type RouteOptions } from './find-route.ts';

/** Answers one request. It never rejects. */
export async function routeRequest(
  options: RouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = readRequestId(request);
  response.setHeader('x-request-id', requestId);
  for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
  allowOrigin(options.settings.cors, request, response);
  response.on(REFUSED, (refusal: Refusal) =>
    reportRefusal(options, requestId, readSource(request), refusal),
  );
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
  const { method = '' } = request;
  const path = pathOf(request);
  const found = findRoute(path);
  if (found === undefined) return answerUnknown(options, { requestId, request, response });
  const { methods, answer } = found;
  if (method === 'OPTIONS') return answerPreflight(options.settings.cors, response, methods);
  if (!methods.split(', ').includes(method)) {
    response.setHeader('allow', `${methods}, OPTIONS`);
    const error = createError('METHOD_UNSUPPORTED', { method: method.slice(0, 20), methods });
    return sendError(response, 405, error);
  }
  return answer(options, { requestId, request, response });
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

/** The id that the client or a proxy sent, if it is safe to log; otherwise a new one. */
function readRequestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
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
