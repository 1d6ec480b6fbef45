import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

import type { Refusal } from '../messages/refuse-request.ts';
import { faultBody } from '../messages/send.ts';

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
