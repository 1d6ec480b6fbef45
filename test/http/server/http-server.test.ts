import { once } from 'node:events';
import { request as send } from 'node:http';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import {
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';
import { until } from '../../support/until.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const JSON_HEADERS = { 'content-type': 'application/json' };
const GOOD = { query: '{ popularItems { totalCount } }' };
const NOT_VALID = { query: '{ nope }' };

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { ...JSON_HEADERS, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function codeOf(response: Response): Promise<unknown> {
  const { errors } = await response.json();
  return errors[0].extensions.code;
}

test('the status of a request that cannot be executed depends on the media type', async () => {
  const wrongVariable = {
    query: 'query($n: Int) { popularItems(first: $n) { totalCount } }',
    variables: { n: 'x' },
  };
  const statuses = async (accept: string) =>
    Promise.all(
      [GOOD, NOT_VALID, { query: '{' }, wrongVariable, {}].map(
        async (body) => (await post(body, { accept })).status,
      ),
    );
  expect(await statuses('application/json')).toEqual([200, 200, 200, 200, 400]);
  expect(await statuses('*/*')).toEqual([200, 200, 200, 200, 400]);
  expect(await statuses('application/graphql-response+json')).toEqual([200, 400, 400, 400, 400]);
});

test('the response has the media type that the client prefers', async () => {
  const type = async (accept: string) =>
    (await post(GOOD, { accept })).headers.get('content-type')?.split(';')[0];
  expect(await type('application/json')).toBe('application/json');
  expect(await type('application/graphql-response+json')).toBe('application/graphql-response+json');
});

test.each([
  ['text', 'hello', { 'content-type': 'text/plain' }, 415, 'CONTENT_TYPE_UNSUPPORTED'],
  [
    'a form',
    'query=x',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'CONTENT_TYPE_UNSUPPORTED',
  ],
  [
    'another charset',
    GOOD,
    { 'content-type': 'application/json; charset=utf-16' },
    415,
    'CONTENT_TYPE_UNSUPPORTED',
  ],
  ['broken JSON', '{"query":', {}, 400, 'BODY_NOT_JSON'],
  ['an empty batch', [], {}, 400, 'BATCH_SIZE_WRONG'],
  ['129 KB', { query: ' '.repeat(129 * 1_024) }, {}, 413, 'BODY_TOO_LARGE'],
  ['an unsupported media type in Accept', GOOD, { accept: 'image/png' }, 406, 'NOT_ACCEPTABLE'],
  ['the origin of another site', GOOD, { origin: 'https://evil.example' }, 403, 'NOT_LOCAL'],
  ['a forwarding header', GOOD, { 'x-forwarded-for': '10.0.0.1' }, 403, 'NOT_LOCAL'],
  ['a key that does not exist', GOOD, { 'x-api-key': 'nonsense' }, 401, 'API_KEY_UNKNOWN'],
  [
    'a token, if tokens are not configured',
    GOOD,
    { authorization: 'Bearer nonsense' },
    401,
    'TOKEN_NOT_TAKEN',
  ],
] as const)('a POST with %s is refused', async (...[, body, headers, status, code]) => {
  const response = await post(body, headers);
  expect([response.status, await codeOf(response)]).toEqual([status, code]);
});

test('a body that exceeds the limit without a Content-Length is refused', async () => {
  const request = send(`${gateway.origin}/graphql`, { method: 'POST', headers: JSON_HEADERS });
  for (let sent = 0; sent < 30; sent += 1) request.write(' '.repeat(64 * 1024));
  request.end();
  const [response] = await once(request, 'response');
  expect(response.statusCode).toBe(413);
  response.resume();
});

test('GET executes queries with a preflight header, and never mutations', async () => {
  const get = async (query: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${gateway.origin}/graphql?query=${encodeURIComponent(query)}`, { headers });
  const preflighted = { 'apollo-require-preflight': 'yes' };
  expect(await (await get(GOOD.query, preflighted)).json()).toEqual({
    data: { popularItems: { totalCount: 200 } },
  });
  expect((await get(GOOD.query, {})).status).toBe(400);
  expect((await get('mutation { trainModels { run { id } } }', preflighted)).status).toBe(405);
  expect(
    (await fetch(`${gateway.origin}/graphql`, { method: 'PUT', headers: JSON_HEADERS, body: '{}' }))
      .status,
  ).toBe(405);
});

test('every response has a request id and security headers', async () => {
  const response = await post(GOOD);
  expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  const odd = await post(GOOD, { 'x-request-id': 'no spaces, please' });
  expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

test.each([
  ['/', 'GET, HEAD'],
  ['/health/live', 'GET, HEAD'],
  ['/health/ready', 'GET, HEAD'],
  ['/graphql', 'GET, HEAD, POST'],
  ['/api/v1/openapi.json', 'GET, HEAD'],
  ['/api/v1/personalize/popular-items', 'GET, HEAD'],
  ['/api/v1/personalize/recommendations/ann', 'GET, HEAD'],
  ['/api/v1/personalize/page', 'POST'],
])('%s supports %s, and answers other methods with 405 and these', async (path, methods) => {
  const allow = `${methods}, OPTIONS`;
  const ask = async (method: string) => {
    const request = send(`${gateway.origin}${path}`, { method }).end();
    const [response] = await once(request, 'response');
    response.resume();
    return response;
  };
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'POST', 'GET', 'HEAD']) {
    if (methods.split(', ').includes(method)) continue;
    const { statusCode, headers } = await ask(method);
    expect([method, statusCode, headers.allow]).toEqual([method, 405, allow]);
  }
  const { statusCode, headers } = await ask('OPTIONS');
  expect([statusCode, headers.allow]).toEqual([204, allow]);
});

test('HEAD has the status and the headers of GET, without a body', async () => {
  const query = `/graphql?query=${encodeURIComponent(GOOD.query)}`;
  for (const path of ['/health/live', '/', '/api/v1/openapi.json', query, '/graphql']) {
    const answers = ['GET', 'HEAD'].map(async (method) => {
      const accept = path === '/graphql' ? 'text/html' : 'application/json';
      const headers = { accept, 'apollo-require-preflight': 'yes' };
      return fetch(`${gateway.origin}${path}`, { method, headers, redirect: 'manual' });
    });
    const [get, head] = await Promise.all(answers);
    expect(head?.status).toBe(get?.status);
    for (const name of ['content-type', 'content-length', 'etag', 'cache-control']) {
      expect([path, name, head?.headers.get(name)]).toEqual([path, name, get?.headers.get(name)]);
    }
    expect(await head?.text()).toBe('');
    await get?.text();
  }
});

test('/ redirects to GraphQL, the health checks respond, and other paths do not exist', async () => {
  const root = await fetch(gateway.origin, { redirect: 'manual' });
  expect([root.status, root.headers.get('location')]).toEqual([302, 'graphql']);
  const live = await fetch(`${gateway.origin}/health/live`);
  expect([live.status, await live.json()]).toEqual([200, { status: 'live' }]);
  const ready = await fetch(`${gateway.origin}/health/ready?verbose=1`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  const missing = await fetch(`${gateway.origin}/nope`);
  expect([missing.status, await codeOf(missing)]).toEqual([404, 'PATH_UNKNOWN']);
});

test('a client that disconnects while it sends a request causes no error in the log', async () => {
  const failures: string[] = [];
  const log = { ...silentLog, error: (message: string) => failures.push(message) };
  await withTestGateway({ log }, async ({ origin }) => {
    const headers = { ...JSON_HEADERS, 'content-length': 1_000 };
    const sending = send(`${origin}/graphql`, { method: 'POST', headers });
    sending.on('error', () => {});
    sending.write('{');
    const { port } = new URL(origin);
    // The gateway has received it when a response on the same connection is due.
    await until(() => sending.socket?.remotePort === Number(port) && sending.writableLength === 0);
    sending.destroy();
    expect((await fetch(`${origin}/health/live`)).status).toBe(200);
  });
  expect(failures).toEqual([]);
});

test('pages of any origin show the pictures of the demo shop, without credentials', async () => {
  const response = await fetch(`${gateway.origin}/demo-shop/pictures/shoe-0001.forest-green.svg`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
  expect(await response.text()).toMatch(/^<svg /);
});

test('a picture that the demo shop does not have is an unknown path', async () => {
  const response = await fetch(`${gateway.origin}/demo-shop/pictures/hat-0001.svg`);
  expect(response.status).toBe(404);
  expect(await codeOf(response)).toBe('PATH_UNKNOWN');
});
