import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import { createError } from '../../domain/errors/create-error.ts';
import { type Refusal, faultBody } from '../messages/send.ts';

export interface UpgradeRules {
  /** The one path that takes WebSockets. */
  readonly path: string;
  /** Pages of these origins may open one, beside our own. */
  readonly corsOrigins: readonly string[];
}

/** Why a WebSocket is not opened, or undefined when it may be. */
export function checkUpgrade(
  { path, corsOrigins }: UpgradeRules,
  request: IncomingMessage,
): Refusal | undefined {
  const asked = (request.url ?? '').split('?')[0] ?? '';
  if (asked !== path) return { status: 404, fault: createError('PATH_UNKNOWN', { path: asked }) };
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
    return { status: 400, fault: createError('UPGRADE_UNKNOWN', {}) };
  }
  // Browsers let any page open a WebSocket to anywhere: here, unlike with fetch, nobody but us looks at the origin.
  const { origin } = request.headers;
  if (origin !== undefined && !isAllowed(origin, request, corsOrigins)) {
    return { status: 403, fault: createError('ORIGIN_REFUSED', { origin }) };
  }
  return undefined;
}

function isAllowed(
  origin: string,
  { headers }: IncomingMessage,
  corsOrigins: readonly string[],
): boolean {
  const own = [`http://${headers.host}`, `https://${headers.host}`];
  return [...own, ...corsOrigins].some((one) => one.toLowerCase() === origin.toLowerCase());
}

/** Answers a request for a WebSocket in plain HTTP: before the handshake there is nothing else to say it with. */
export function refuseUpgrade(socket: Duplex, { status, fault }: Refusal): void {
  const body = JSON.stringify(faultBody(fault));
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    ...(status === 503 ? ['retry-after: 5'] : []),
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
