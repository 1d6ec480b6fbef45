import { once } from 'node:events';

import { createLog } from '@recommendation-gateway/lib';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { jwt, makeKey, signToken } from '../access/credentials.ts';

const RUN = '20261122-100000-aaaa';
const PROTOCOL = 'graphql-transport-ws';

let gateway: TestGateway;
let admin: string;
let shopWindow: string;
let service: string;
let logged = '';

beforeAll(async () => {
  const log = createLog({ write: (line: string) => (logged += line) }, 'text');
  gateway = await startTestGateway({ access: { developers: false, jwt }, log });
  admin = (await makeKey(gateway.database, 'ADMIN')).text;
  shopWindow = (await makeKey(gateway.database, 'PUBLIC')).text;
  service = (await makeKey(gateway.database, 'SERVICE')).text;
  const run = { id: RUN, startedBy: 'test', stages: ['EXPORT'], borrowed: new Map() } as const;
  await createRun(gateway.database, run);
});
afterAll(async () => gateway[Symbol.asyncDispose]());

type Shown = Readonly<Record<string, unknown>>;

const urlOf = ({ origin }: TestGateway) => `${origin.replace('http', 'ws')}/graphql`;

/** The first response to a subscription with credentials in the first message. */
async function watch(connectionParams: Shown): Promise<unknown> {
  const client = createClient({
    url: urlOf(gateway),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams,
  });
  onTestFinished(async () => client.dispose());
  const query = `subscription { pipelineRunUpdated(id: "${RUN}") { id } }`;
  return (await client.iterate({ query }).next()).value;
}

/** The response to the first message: its type, or the code and the reason of the close. */
async function handshake(
  payload: Shown | undefined,
  headers: Readonly<Record<string, string>> = {},
  of = gateway,
): Promise<unknown> {
  const socket = new WebSocket(urlOf(of), PROTOCOL, { headers });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const taken = once(socket, 'message').then(([data]) => JSON.parse(String(data)).type);
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  return Promise.race([taken, closed]);
}

/** The status of the response to the request for a WebSocket. */
async function open(headers: Readonly<Record<string, string>>, of = gateway): Promise<unknown> {
  const socket = new WebSocket(urlOf(of), PROTOCOL, { headers });
  onTestFinished(() => socket.terminate());
  const opened = once(socket, 'open').then(() => 101);
  socket.once('error', () => {});
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode);
  return Promise.race([opened, refused]);
}

test('a key or a token in the first message of a WebSocket is accepted as in a header, regardless of case', async () => {
  const answer = { data: { pipelineRunUpdated: { id: RUN } } };
  const token = await signToken({ roles: ['admin'] });
  expect(await watch({ 'x-api-key': admin })).toEqual(answer);
  expect(await watch({ 'X-API-Key': admin })).toEqual(answer);
  expect(await watch({ Authorization: `Bearer ${token}` })).toEqual(answer);
});

test('who may subscribe to nothing gets no WebSocket', async () => {
  const forbidden = [4403, 'SUBSCRIPTIONS_FORBIDDEN'];
  const ann = `Bearer ${await signToken()}`;
  const params = [
    { 'x-api-key': shopWindow },
    { 'x-api-key': service },
    { authorization: ann },
    // The token narrows the key to its user.
    { 'x-api-key': admin, authorization: ann },
  ];
  for (const one of params) {
    expect(await handshake(one)).toEqual(forbidden);
    expect(await open(one)).toBe(403);
  }
  expect(await open({ 'x-api-key': admin })).toBe(101);
});

test('with credentials in a header, the first message needs none, and wrong ones in it are refused', async () => {
  const header = { 'x-api-key': admin };
  expect(await handshake(undefined, header)).toBe('connection_ack');
  expect(await handshake({ theme: 'dark' }, header)).toBe('connection_ack');
  expect(await handshake({ 'x-api-key': 'no key' }, header)).toEqual([4401, 'API_KEY_UNKNOWN']);
});

test.each<[string, Shown | undefined, string]>([
  ['nothing', undefined, 'UNAUTHENTICATED'],
  ['a number for a key', { 'x-api-key': 7 }, 'UNAUTHENTICATED'],
  ['a key that does not exist', { 'x-api-key': 'rg_nobody_sesame' }, 'API_KEY_UNKNOWN'],
  ['a token without Bearer', { authorization: 'sesame' }, 'AUTHORIZATION_MALFORMED'],
  ['a malformed token', { authorization: 'Bearer sesame' }, 'TOKEN_MALFORMED'],
])(
  '%s in the first message closes the WebSocket with the error code, and no secret is logged',
  async (...row) => {
    const [, payload, code] = row;
    expect(await handshake(payload)).toEqual([4401, code]);
    expect(logged).toContain(code);
    expect(logged).not.toMatch(/sesame/);
  },
);

test('without credentials, operations from this machine only are accepted', async () => {
  const local = await startTestGateway();
  onTestFinished(async () => local[Symbol.asyncDispose]());
  const proxied = { 'x-forwarded-for': '10.0.0.1' };
  expect(await handshake(undefined, {}, local)).toBe('connection_ack');
  for (const headers of [proxied, { 'x-envoy-internal': 'true' }, { 'cf-ray': '1-FRA' }]) {
    expect(await handshake(undefined, headers, local)).toEqual([4403, 'NOT_LOCAL']);
  }
  const { text } = await makeKey(local.database, 'ADMIN');
  expect(await handshake({ 'x-api-key': text }, proxied, local)).toBe('connection_ack');
});

test('WebSockets that are opened without credentials are counted by address', async () => {
  const config = { limits: { requestsPerMinute: { address: 2 } } };
  const strict = await startTestGateway({ access: { developers: false }, config });
  onTestFinished(async () => strict[Symbol.asyncDispose]());
  const silent = async () => open({}, strict);
  expect([await silent(), await silent(), await silent()]).toEqual([101, 101, 429]);
});
