import { afterAll, beforeAll, expect, test } from 'vitest';

import { startTestGateway, type TestGateway } from '../../graphql/support/test-gateway.ts';
import { jwt, makeKey, signToken } from '../access/credentials.ts';

let gateway: TestGateway;
let key: string;
let adminKey: string;

beforeAll(async () => {
  gateway = await startTestGateway({ access: { jwt } });
  key = (await makeKey(gateway.database, 'PUBLIC')).text;
  adminKey = (await makeKey(gateway.database, 'ADMIN')).text;
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function get(query: string, headers: Readonly<Record<string, string>>) {
  const response = await fetch(`${gateway.origin}/graphql?query=${encodeURIComponent(query)}`, {
    headers,
  });
  const { data, errors } = await response.json();
  return { status: response.status, data, ...errors?.[0].extensions };
}

test('GET executes a query with credentials, which a page of another site cannot send without a preflight request', async () => {
  const credentials = [
    { 'x-api-key': key },
    { authorization: `Bearer ${key}` },
    { authorization: `Bearer ${await signToken()}` },
  ];
  for (const headers of credentials) {
    expect(await get('{ __typename }', headers)).toEqual({
      status: 200,
      data: { __typename: 'Query' },
    });
  }
});

test('GET without credentials and without a preflight header is refused, with a cookie also', async () => {
  for (const headers of [{}, { cookie: `x-api-key=${key}; authorization=Bearer ${key}` }]) {
    expect(await get('{ __typename }', headers)).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      advice: 'Send credentials or `apollo-require-preflight: true`, or use POST.',
    });
  }
});

test('credentials that a browser adds by itself are refused, also beside a key', async () => {
  for (const authorization of ['Basic YTpi', 'Negotiate YII=', 'Bearer']) {
    for (const headers of [{ authorization }, { authorization, 'x-api-key': key }]) {
      expect(await get('{ __typename }', headers)).toMatchObject({
        status: 401,
        code: 'AUTHORIZATION_MALFORMED',
      });
    }
  }
});

test('GET never executes a mutation, whatever credentials it has', async () => {
  const refused = await get('mutation { trainModels { run { id } } }', { 'x-api-key': adminKey });
  expect(refused.status).toBe(405);
});
