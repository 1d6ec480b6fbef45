import { once } from 'node:events';
import { request as send } from 'node:http';

import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import { openKeys } from '../../../src/database/api-keys.ts';
import { createRun } from '../../../src/database/runs/pipeline-runs.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { until } from '../../support/until.ts';

const RUN = '20261122-100000-aaaa';
const SHOP = 'https://shop.example';

let gateway: TestGateway;
let key: string;

beforeAll(async () => {
  gateway = await startTestGateway({
    config: { http: { corsOrigins: [SHOP] } },
    http: {
      subscriptionLimits: { total: 3, subscriptions: 2 },
    },
  });
  // Pages of other origins need credentials.
  key = (await openKeys(gateway.database).create({ scope: 'ADMIN', name: 'test', expiresAt: null }))
    .text;
  const run = { id: RUN, startedBy: 'test', stages: ['EXPORT'], borrowed: new Map() } as const;
  await createRun(gateway.database, run);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const HANDSHAKE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  'sec-websocket-protocol': 'graphql-transport-ws',
};

/** The response to a request for a WebSocket: the status, and the code of a refusal. */
async function askFor(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  { origin } = gateway,
): Promise<readonly [number | undefined, unknown]> {
  const request = send(`${origin}${path}`, {
    headers: { ...HANDSHAKE, ...(headers['origin'] === SHOP && { 'x-api-key': key }), ...headers },
  }).end();
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy();
      resolve([statusCode, undefined]);
    });
    request.on('response', (response) => {
      response.setEncoding('utf8').on('data', (body: string) => {
        resolve([response.statusCode, JSON.parse(body).errors[0].extensions.code]);
      });
    });
  });
}

test('a handshake by another method than GET is refused with 405 and the header Allow', async () => {
  const request = send(`${gateway.origin}/graphql`, { method: 'POST', headers: HANDSHAKE }).end();
  const [response] = await once(request, 'response');
  response.resume();
  expect([response.statusCode, response.headers.allow]).toEqual([405, 'GET']);
});

test('a WebSocket opens at /graphql only, for pages of the gateway, for configured origins and for programs', async () => {
  const { host } = new URL(gateway.origin);
  expect(await askFor('/graphql')).toEqual([101, undefined]);
  expect(await askFor('/graphql', { origin: `http://${host}` })).toEqual([101, undefined]);
  expect(await askFor('/graphql', { origin: SHOP })).toEqual([101, undefined]);
  expect(await askFor('/graphql', { origin: 'https://evil.example' })).toEqual([
    403,
    'ORIGIN_REFUSED',
  ]);
  expect(await askFor('/graphql', { origin: 'null' })).toEqual([403, 'ORIGIN_REFUSED']);
  expect(await askFor('/elsewhere')).toEqual([404, 'PATH_UNKNOWN']);
  expect(await askFor('/graphql', { upgrade: 'h2c' })).toEqual([400, 'UPGRADE_UNKNOWN']);
});

async function open(): Promise<WebSocket> {
  const url = gateway.origin.replace('http', 'ws');
  const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

test('WebSockets above the limit are refused until one closes', async () => {
  const opened = [await open(), await open(), await open()];
  expect(await askFor('/graphql')).toEqual([503, 'CONNECTIONS_EXHAUSTED']);
  opened[0]?.close();
  await until(async () => (await askFor('/graphql'))[0] === 101);
});

function connect() {
  const url = gateway.origin.replace('http', 'ws');
  const client = createClient({
    url: `${url}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  onTestFinished(async () => client.dispose());
  return client;
}

async function post(body: unknown) {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}

/** The code of the first error of an operation. */
async function refusalOf(query: string, client = connect()): Promise<unknown> {
  try {
    await client.iterate({ query }).next();
    return undefined;
  } catch (error) {
    return Array.isArray(error) ? error[0].extensions.code : error;
  }
}

test.each([
  ['a query', '{ popularItems { totalCount } }', 'SUBSCRIPTIONS_ONLY'],
  ['a mutation', 'mutation { trainModels { run { id } } }', 'SUBSCRIPTIONS_ONLY'],
  ['a syntax error', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', 'subscription { nope }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'a document of more than 32,768 bytes',
    `subscription { a }${' '.repeat(32_768)}`,
    'DOCUMENT_TOO_LONG',
  ],
  ['2,001 tokens', `subscription { ${'a '.repeat(2_000)} }`, 'GRAPHQL_PARSE_FAILED'],
])('%s is refused with its code', async (_, query, code) => {
  await until(async () => (await askFor('/graphql'))[0] === 101);
  expect(await refusalOf(query)).toBe(code);
});

const WATCH = `pipelineRunUpdated(id: "${RUN}")`;

test.each<[name: string, query: string, operationName?: string]>([
  ['a condition on the root field', `subscription { ${WATCH} @skip(if: true) { id } }`],
  ['a variable', `subscription A($a: Boolean!) { ${WATCH} @include(if: $a) { id } }`],
  ['a missing argument', `subscription { ${WATCH} @skip { id } }`],
  [
    'a condition on an inline fragment',
    `subscription { ... @include(if: false) { ${WATCH} { id } } }`,
  ],
  [
    'a condition on a fragment within a fragment',
    `subscription { ...A } fragment A on Subscription { ...B @skip(if: true) } fragment B on Subscription { ${WATCH} { id } }`,
  ],
  [
    'a condition in an operation that is not requested',
    `subscription A { ${WATCH} { id } } subscription B { ${WATCH} @skip(if: true) { id } }`,
    'A',
  ],
])(
  '%s of a subscription is refused over HTTP and WebSocket, which stays open',
  async (_, query, operationName) => {
    const code = 'SUBSCRIPTION_CONDITIONAL';
    for (const variables of [{}, { a: true }]) {
      const response = await post({ query, variables, operationName });
      expect(response).toMatchObject({ status: 200, errors: [{ extensions: { code } }] });
    }
    await until(async () => (await askFor('/graphql'))[0] === 101);
    const client = connect();
    expect(await refusalOf(query, client)).toBe(code);
    expect(await refusalOf('subscription { nope }', client)).toBe('GRAPHQL_VALIDATION_FAILED');
  },
);

test('a condition below the root field of a subscription is permitted', async () => {
  await until(async () => (await askFor('/graphql'))[0] === 101);
  const query = `subscription { ${WATCH} { id @skip(if: true) status } }`;
  const { value } = await connect().iterate({ query }).next();
  expect(value).toEqual({ data: { pipelineRunUpdated: { status: 'WAITING' } } });
});

test('subscriptions above the limit of a WebSocket are refused until one completes', async () => {
  const client = connect();
  const query = `subscription { pipelineRunUpdated(id: "${RUN}") { status } }`;
  const running = [client.iterate({ query }), client.iterate({ query })];
  await Promise.all(running.map(async (updates) => updates.next()));
  expect(await refusalOf(query, client)).toBe('SUBSCRIPTIONS_EXHAUSTED');
  await running[0]?.return?.();
  await until(async () => (await refusalOf(query, client)) === undefined);
});

test('a message of 1 MB, binary data and an operation before the first message close the WebSocket', async () => {
  const codeAfter = async (data: string | Buffer) => {
    const socket = await open();
    const closed = once(socket, 'close');
    socket.send(data);
    return (await closed)[0];
  };
  await until(async () => (await askFor('/graphql'))[0] === 101);
  expect(await codeAfter('x'.repeat(1_000_000))).toBe(1009);
  expect(await codeAfter(Buffer.from('{}'))).toBe(1003);
  const early = { type: 'subscribe', id: '1', payload: { query: '{ __typename }' } };
  expect(await codeAfter(JSON.stringify(early))).toBe(4401);
});

test('a client that does not respond to pings is disconnected', async () => {
  const impatient = await startTestGateway({
    http: { subscriptionLimits: { pingEveryMs: 20 } },
  });
  onTestFinished(async () => impatient[Symbol.asyncDispose]());
  const url = impatient.origin.replace('http', 'ws');
  const options = { autoPong: false };
  const socket = new WebSocket(`${url}/graphql`, 'graphql-transport-ws', options);
  const [code] = await once(socket, 'close');
  expect(code).toBe(1006);
});

test('a subscription over plain HTTP is refused with advice', async () => {
  const { data, errors } = await gateway.query(
    `subscription { pipelineRunUpdated(id: "${RUN}") { id } }`,
  );
  expect(data ?? null).toBeNull();
  expect(errors?.[0]?.extensions['code']).toBe('WEBSOCKET_NEEDED');
});
