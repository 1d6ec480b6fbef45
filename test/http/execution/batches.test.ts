import { afterAll, beforeAll, expect, test } from 'vitest';

import { openKeys } from '../../../src/database/api-keys.ts';
import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import {
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';

const NAME = { query: '{ __typename }' };
const ITEM = { query: 'query Item($id: ID!) { item(id: $id) { id } }' };
const COSTLY = {
  query: '{ popularItems(first: 100) { nodes { similarItems(first: 100) { nodes { id } } } } }',
};
const OK = { data: { __typename: 'Query' } };

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function post(
  { origin }: TestGateway,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const refused = (code: string) =>
  expect.objectContaining({
    errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })],
  });

test('a batch is answered by the array of its responses, in order, also when they are repeated', async () => {
  const batch = ['a', 'b', 'c'].map((id) => ({ ...ITEM, variables: { id } }));
  const single = await Promise.all(batch.map(async (one) => (await post(gateway, one)).body));
  for (const _ of [1, 2]) {
    const { status, headers, body } = await post(gateway, [...batch, NAME]);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual([...single, OK]);
  }
});

test.each([
  ['a document that is not valid', { query: '{ nope }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ['a body that is no object', 7, 'BAD_REQUEST'],
  ['null', null, 'BAD_REQUEST'],
  ['a batch within a batch', [NAME], 'BAD_REQUEST'],
  ['a document that is not registered', { documentId: 'home' }, 'DOCUMENT_UNKNOWN'],
  ['an operation that costs too much', COSTLY, 'COST_TOO_HIGH'],
  [
    'a subscription',
    { query: 'subscription { pipelineRunUpdated(id: "1") { id } }' },
    'WEBSOCKET_NEEDED',
  ],
])('%s fails by itself, and the others of its batch are executed', async (_, sent, code) => {
  const { status, body } = await post(gateway, [NAME, sent, NAME]);
  expect(status).toBe(200);
  expect(body).toEqual([OK, refused(code), OK]);
});

test.each([0, 11])('a batch of %i operations is refused as a whole', async (count) => {
  const { status, body } = await post(gateway, Array<unknown>(count).fill(NAME));
  expect(status).toBe(400);
  expect(body).toEqual(refused('BATCH_SIZE_WRONG'));
  expect(body.errors[0].message).toBe(`The batch has ${count} operations; it must have 1 to 10.`);
});

test('a batch has as many operations as http.maxBatch', async () => {
  await withTestGateway({ config: { http: { maxBatch: 2 } } }, async (small) => {
    expect((await post(small, [NAME, NAME])).body).toEqual([OK, OK]);
    expect((await post(small, [NAME, NAME, NAME])).status).toBe(400);
  });
});

test('each operation of a batch counts as a request', async () => {
  const config = { limits: { requestsPerMinute: { address: 5 } } };
  await withTestGateway({ config }, async (limited) => {
    expect((await post(limited, [NAME, NAME, NAME])).body).toEqual([OK, OK, OK]);
    const { body } = await post(limited, [NAME, NAME, NAME, NAME]);
    expect(body).toEqual([OK, OK, refused('RATE_LIMITED'), refused('RATE_LIMITED')]);
    expect((await post(limited, [NAME])).status).toBe(429);
  });
});

test('each operation of a batch requires its own permission', async () => {
  const { text } = await openKeys(gateway.database).create({
    scope: 'PUBLIC',
    name: 'shop',
    expiresAt: null,
  });
  const { body } = await post(
    gateway,
    [NAME, { query: '{ userRecommendations(userId: "u1") { nodes { id } } }' }],
    { 'x-api-key': text },
  );
  expect(body).toEqual([OK, refused('FORBIDDEN')]);
});
