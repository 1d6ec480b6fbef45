import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { createError } from '../../domain/errors/create-error.ts';
import { type Refusal, errorBody, retryAfterOf } from '../messages/send.ts';

export interface UpgradeRules {
  /** The path of WebSockets. */
  readonly path: string;
  /** The origins whose pages may open one, beside those of this gateway. */
  readonly corsOrigins: readonly string[];
}

/** Why a request for a WebSocket is refused; undefined if it is accepted. */
export function checkUpgrade(
  { path, corsOrigins }: UpgradeRules,
  request: IncomingMessage,
): Refusal | undefined {
  const requested = (request.url ?? '').split('?')[0] ?? '';
  if (requested !== path)
    return { status: 404, error: createError('PATH_UNKNOWN', { path: requested }) };
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
    return { status: 400, error: createError('UPGRADE_UNKNOWN', {}) };
  }
  const { method = '' } = request;
  if (method !== METHOD) {
    return { status: 405, error: createError('METHOD_UNSUPPORTED', { method, methods: METHOD }) };
  }
  // Unlike with fetch, browsers let any page open a WebSocket to any server: only the server checks the origin.
  const { origin } = request.headers;
  if (origin !== undefined && !isAllowed(origin, request, corsOrigins)) {
    return { status: 403, error: createError('ORIGIN_REFUSED', { origin }) };
  }
  return undefined;
}

/** The method of a handshake. */
const METHOD = 'GET';

function isAllowed(
  origin: string,
  { headers }: IncomingMessage,
  corsOrigins: readonly string[],
): boolean {
  const own = [`http://${headers.host}`, `https://${headers.host}`];
  return [...own, ...corsOrigins].some((one) => one.toLowerCase() === origin.toLowerCase());
}

/** Refuses a request for a WebSocket over HTTP, because the handshake has not taken place. */
export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const { status, error } = refusal;
  const retryAfter = retryAfterOf(refusal);
  const body = JSON.stringify(errorBody(error));
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    ...(status === 405 ? [`allow: ${METHOD}`] : []),
    ...(retryAfter === undefined ? [] : [`retry-after: ${retryAfter}`]),
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
