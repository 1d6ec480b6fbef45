import { once } from 'node:events';
import { request as send } from 'node:http';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

/* Nothing is loaded, no key can be read and no WebSocket is opened, so that each status can be had. */

const JSON_TYPE = 'application/json';
const GRAPHQL_TYPE = 'application/graphql-response+json';
const KEY = `rgk_${'0'.repeat(12)}_${'A'.repeat(43)}`;
const SHOP = 'https://shop.example';

let gateway: TestGateway;
let strict: TestGateway;

beforeAll(async () => {
  const readKeys = async () => {
    throw new Error('the table of keys cannot be read');
  };
  [gateway, strict] = await Promise.all([
    startTestGateway({ access: { readKeys }, http: { subscriptionLimits: { total: 0 } } }),
    startTestGateway({
      access: { developers: false },
      config: { limits: { requestsPerMinute: { address: 1 } } },
    }),
  ]);
  await fetch(`${strict.origin}/graphql`);
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await strict[Symbol.asyncDispose]();
});

interface Request {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const POST = { method: 'POST', headers: { 'content-type': JSON_TYPE } };
const withHeader = (name: string, value: string) => ({
  ...POST,
  headers: { ...POST.headers, [name]: value },
});
const VALID = JSON.stringify({ query: '{ __typename }' });
const LARGE = JSON.stringify({ query: ' '.repeat(2_000_000) });

const refusals: readonly (readonly [number, string, () => TestGateway, Request])[] = [
  [400, 'a query that another site could send', () => gateway, { method: 'GET' }],
  [400, 'a body that is not JSON', () => gateway, { ...POST, body: '{' }],
  [401, 'a malformed token', () => gateway, withHeader('authorization', 'Basic YTpi')],
  [403, 'a page of another site', () => gateway, withHeader('origin', SHOP)],
  [404, 'an unknown document', () => gateway, { ...POST, body: '{"documentId":"nope"}' }],
  [405, 'another method', () => gateway, { ...POST, method: 'PUT', body: VALID }],
  [413, 'a large body', () => gateway, { ...POST, body: LARGE }],
  [415, 'another content type', () => gateway, { method: 'POST', body: VALID }],
  [429, 'too many requests', () => strict, POST],
  [503, 'a key that cannot be checked', () => gateway, withHeader('x-api-key', KEY)],
];

test.each(refusals)(
  'an error with status %i (%s) has the media type that the client prefers',
  async (...row) => {
    const [status, , find, init] = row;
    const ask = async (accept: string) => {
      const headers = { ...init.headers, accept };
      const response = await fetch(`${find().origin}/graphql`, { ...init, headers });
      const { errors } = await response.json();
      expect([response.status, typeof errors[0].extensions.code]).toEqual([status, 'string']);
      return response.headers.get('content-type');
    };
    expect(await ask(`${GRAPHQL_TYPE}, ${JSON_TYPE};q=0.9`)).toBe(`${GRAPHQL_TYPE}; charset=utf-8`);
    expect(await ask(JSON_TYPE)).toBe(`${JSON_TYPE}; charset=utf-8`);
    expect(await ask('*/*')).toBe(`${JSON_TYPE}; charset=utf-8`);
  },
);

test.each([
  [{}, 'The request has no `query`.'],
  [{ query: '' }, 'The request has no `query`.'],
  [{ query: 5 }, '`query` is not a string.'],
  [{ query: '{ __typename }', variables: '{}' }, '`variables` is not an object.'],
  [{ query: '{ __typename }', variables: ['ann'] }, '`variables` is not an object.'],
  [{ query: '{ __typename }', extensions: [] }, '`extensions` is not an object.'],
  [{ query: '{ __typename }', operationName: 5 }, '`operationName` is not a string.'],
])('the body %j is refused with advice', async (body, message) => {
  const response = await fetch(`${gateway.origin}/graphql`, {
    ...POST,
    body: JSON.stringify(body),
  });
  const { errors } = await response.json();
  expect([response.status, errors]).toEqual([
    400,
    [
      {
        message,
        extensions: {
          code: 'BAD_REQUEST',
          advice: expect.stringMatching(/^Send /),
          retryable: false,
        },
      },
    ],
  ]);
});

test('a GET without a query is refused with advice', async () => {
  const headers = { 'apollo-require-preflight': 'true' };
  const response = await fetch(`${gateway.origin}/graphql?variables=%7B%7D`, { headers });
  const { errors } = await response.json();
  expect([response.status, errors[0].message]).toEqual([400, 'The request has no `query`.']);
});

test('a client that accepts no media type of GraphQL gets status 406 with JSON', async () => {
  const init = withHeader('accept', 'image/png');
  const response = await fetch(`${gateway.origin}/graphql`, { ...init, body: VALID });
  expect(response.status).toBe(406);
  expect(response.headers.get('content-type')).toBe(`${JSON_TYPE}; charset=utf-8`);
});

test.each(['/graphql', '/api/v1/personalize/similar-items/a', '/health/ready'])(
  'a response with status 503 at %s has Retry-After',
  async (path) => {
    const headers = { 'x-api-key': KEY };
    const response = await fetch(`${gateway.origin}${path}`, { headers });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  },
);

test('a request for a WebSocket that is refused with status 503 or 429 has Retry-After', async () => {
  const upgrade = async ({ origin }: TestGateway) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket' };
    const [response] = await once(send(`${origin}/graphql`, { headers }).end(), 'response');
    response.resume();
    return [response.statusCode, Number(response.headers['retry-after'])];
  };
  expect(await upgrade(gateway)).toEqual([503, 5]);
  const [status, seconds] = await upgrade(strict);
  expect(status).toBe(429);
  expect(seconds).toBeGreaterThan(0);
});
