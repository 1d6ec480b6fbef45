import { once } from 'node:events';

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import { createSocketShares } from '../../../src/http/subscriptions/socket-shares.ts';
import { startTestGateway, type TestGateway } from '../../graphql/support/test-gateway.ts';
import { until } from '../../support/until.ts';
import { makeKey } from '../access/credentials.ts';

let gateway: TestGateway;
let keys: readonly [string, string];

beforeAll(async () => {
  gateway = await startTestGateway({
    access: { developers: false },
    config: { limits: { webSockets: { key: 2, address: 3 } } },
  });
  const make = async () => (await makeKey(gateway.database, 'ADMIN')).text;
  keys = [await make(), await make()];
});
afterAll(async () => gateway[Symbol.asyncDispose]());

/** An open WebSocket, or the status and the code of the refusal. */
async function open(key?: string): Promise<WebSocket | readonly unknown[]> {
  const url = `${gateway.origin.replace('http', 'ws')}/graphql`;
  const headers = key === undefined ? {} : { 'x-api-key': key };
  const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
  onTestFinished(() => socket.terminate());
  socket.once('error', () => {});
  const opened = once(socket, 'open').then(() => socket);
  const refused = once(socket, 'unexpected-response').then(async ([, response]) => {
    const [body] = await once(response, 'data');
    return [response.statusCode, JSON.parse(String(body)).errors[0].extensions.code];
  });
  return Promise.race([opened, refused]);
}

/** The response to the first message: its type, or the code and the reason of the close. */
async function greet(socket: WebSocket | readonly unknown[], key: string): Promise<unknown> {
  if (!(socket instanceof WebSocket)) return socket;
  const taken = once(socket, 'message').then(([data]) => JSON.parse(String(data)).type);
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  socket.send(JSON.stringify({ type: 'connection_init', payload: { 'x-api-key': key } }));
  return Promise.race([taken, closed]);
}

const FULL = [429, 'CLIENT_CONNECTIONS_EXHAUSTED'];
const isOpen = (answer: unknown) => answer instanceof WebSocket;

test('an address has a share of the WebSockets, which those without credentials count against', async () => {
  const silent = [await open(), await open(), await open()];
  expect(silent.map(isOpen)).toEqual([true, true, true]);
  expect(await open()).toEqual(FULL);
  expect(isOpen(await open(keys[0])), 'a key has a share of its own').toBe(true);
  const [first] = silent;
  if (first instanceof WebSocket) first.terminate();
  await until(async () => isOpen(await open()));
});

test('a key has a share of the WebSockets, however its credentials are sent', async () => {
  const [key, other] = keys;
  await until(async () => isOpen(await open(key)));
  await until(async () => (await greet(await open(), key)) === 'connection_ack');
  expect(await open(key)).toEqual(FULL);
  expect(await greet(await open(), key)).toEqual([1013, 'CLIENT_CONNECTIONS_EXHAUSTED']);
  // Those that were greeted do not count against the address any more.
  expect(await greet(await open(), other)).toBe('connection_ack');
});

test('a WebSocket gives its place back once, and nothing is kept of clients that have none', () => {
  const shares = createSocketShares({ address: 1, key: 1 });
  const [address, key] = [
    { kind: 'address', id: '192.0.2.1' },
    { kind: 'key', id: 'k1' },
  ] as const;
  const first = shares.open(address);
  expect(shares.open(address)).toBeUndefined();
  expect(first?.moveTo(key)).toBe(true);
  const second = shares.open(address);
  expect(second?.moveTo(key)).toBe(false);
  first?.close();
  first?.close();
  expect(second?.moveTo(key)).toBe(true);
  second?.close();
  expect(second?.moveTo(address)).toBe(true);
  expect(shares.open(address), 'a closed one takes no place').toBeDefined();
});
