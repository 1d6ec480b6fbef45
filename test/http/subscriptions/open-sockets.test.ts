import { EventEmitter, once } from 'node:events';

import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';

import { openKeys } from '../../../src/database/api-keys.ts';
import {
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
} from '../../graphql/support/test-gateway.ts';
import { createIssuerKey, inSeconds, makeKey, startIssuer } from '../access/credentials.ts';

async function start(options: TestGatewayOptions): Promise<TestGateway> {
  const gateway = await startTestGateway({
    ...options,
    access: { developers: false, ...options.access },
  });
  onTestFinished(async () => gateway[Symbol.asyncDispose]());
  return gateway;
}

function dial({ origin }: TestGateway, credentials: string, header = 'x-api-key'): WebSocket {
  const headers = { [header]: credentials };
  const url = `${origin.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
  onTestFinished(() => socket.terminate());
  return socket;
}

/** An open and authenticated WebSocket. */
async function greeted(
  gateway: TestGateway,
  credentials: string,
  header?: string,
): Promise<WebSocket> {
  const socket = dial(gateway, credentials, header);
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  return socket;
}

let sent = 0;

/** Sends an invalid subscription, which is refused after authentication. */
function subscribe(socket: WebSocket): void {
  sent += 1;
  const payload = { query: 'subscription { nope }' };
  socket.send(JSON.stringify({ type: 'subscribe', id: String(sent), payload }));
}

async function codeOf(socket: WebSocket): Promise<unknown> {
  const answered = once(socket, 'message');
  subscribe(socket);
  const [data] = await answered;
  return JSON.parse(String(data)).payload[0].extensions.code;
}

test('a revoked key closes its WebSocket with the next operation', async () => {
  const gateway = await start({});
  const { text, id } = await makeKey(gateway.database, 'ADMIN');
  const socket = await greeted(gateway, text);
  expect(await codeOf(socket)).toBe('GRAPHQL_VALIDATION_FAILED');
  const closed = once(socket, 'close');
  await openKeys(gateway.database).revoke(id);
  const asking = setInterval(() => subscribe(socket), 50);
  const [code, reason] = await closed;
  clearInterval(asking);
  expect([code, String(reason)]).toEqual([4401, 'API_KEY_REVOKED']);
});

test('an idle WebSocket is closed when its key is revoked', async () => {
  const gateway = await start({ http: { subscriptionLimits: { recheckEveryMs: 20 } } });
  const { text, id } = await makeKey(gateway.database, 'ADMIN');
  const socket = await greeted(gateway, text);
  const closed = once(socket, 'close');
  await openKeys(gateway.database).revoke(id);
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([4401, 'API_KEY_REVOKED']);
});

test('an idle WebSocket is closed when the issuer withdraws the key that signed its token', async () => {
  const [old, fresh] = [createIssuerKey('old'), createIssuerKey('fresh')];
  const { issuer, settings } = await startIssuer(old);
  const gateway = await start({
    access: { jwt: settings },
    http: { subscriptionLimits: { recheckEveryMs: 20 } },
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const token = await old.sign({ exp: inSeconds(3_600), roles: ['admin'] });
  const socket = await greeted(gateway, `Bearer ${token}`, 'authorization');
  const closed = once(socket, 'close');
  issuer.keys = [fresh];
  vi.setSystemTime(Date.now() + 11 * 60_000);
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([4401, 'TOKEN_FORGED']);
});

test('every operation on a WebSocket counts against the rate limit', async () => {
  const gateway = await start({ config: { limits: { requestsPerMinute: { key: 3 } } } });
  const { text } = await makeKey(gateway.database, 'ADMIN');
  // Opening it is the first request.
  const socket = await greeted(gateway, text);
  const codes = [await codeOf(socket), await codeOf(socket), await codeOf(socket)];
  const read = 'GRAPHQL_VALIDATION_FAILED';
  expect(codes).toEqual([read, read, 'RATE_LIMITED']);
});

test('a WebSocket whose key is being verified while the gateway closes is not opened', async () => {
  const lookUp = new EventEmitter();
  const readKeys = async () => {
    lookUp.emit('begun');
    await once(lookUp, 'go on');
    return openKeys(gateway.database).list();
  };
  const gateway = await startTestGateway({ access: { developers: false, readKeys } });
  const { text } = await makeKey(gateway.database, 'ADMIN');
  const begun = once(lookUp, 'begun');
  const socket = dial(gateway, text);
  socket.once('error', () => {});
  const refused = once(socket, 'unexpected-response');
  await begun;
  const closed = gateway[Symbol.asyncDispose]();
  lookUp.emit('go on');
  const [, { statusCode }] = await refused;
  expect(statusCode).toBe(503);
  await closed;
});
