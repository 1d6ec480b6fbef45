import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import {
  refusingCommands,
  type TestGateway,
  startTestGateway,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function post(body: unknown, accept = 'application/graphql-response+json') {
  const headers = { 'content-type': 'application/json', accept };
  return fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Each level is used twice by the level above: 2^24 fields in all. */
const BOMB = `{ popularItems { nodes { ...F0 } } } ${repeat(
  12,
  (n) =>
    `fragment F${n} on Item { a: similarItems { nodes { ...F${n + 1} } } b: similarItems { nodes { ...F${n + 1} } } }`,
)} fragment F12 on Item { id }`;

const CYCLE = `{ popularItems { nodes { ...F0 } } } ${repeat(
  40,
  (n) => `fragment F${n} on Item { similarItems { nodes { ...F${(n + 1) % 40} } } }`,
)}`;

const DEEP = `{ item(id: "a") ${'{ similarItems { nodes '.repeat(6)}{ id }${' } }'.repeat(6)} }`;

test.each([
  ['1,000 aliases', `{ ${repeat(1_000, (n) => `a${n}: __typename`)} }`, 'GRAPHQL_PARSE_FAILED'],
  ['31 aliases', `{ item(id: "a") { ${repeat(31, (n) => `a${n}: id`)} } }`, 'OPERATION_TOO_LARGE'],
  [
    'aliases that hide in a fragment',
    `{ ${repeat(8, (n) => `r${n}: item(id: "a") { ...F }`)} } fragment F on Item { a: id b: id c: id }`,
    'OPERATION_TOO_LARGE',
  ],
  ['fragments that multiply each other', BOMB, 'OPERATION_TOO_LARGE'],
  ['fragments in a circle', CYCLE, 'FRAGMENTS_IN_CIRCLE'],
  [
    'the same field 51 times',
    `{ item(id: "a") { ${repeat(51, () => 'id')} } }`,
    'OPERATION_TOO_LARGE',
  ],
  [
    '50 fragments',
    `{ ...F0 } ${repeat(50, (n) => `fragment F${n} on Query { ...F${n + 1} }`)}`,
    'OPERATION_TOO_LARGE',
  ],
  ['fields 14 levels deep', DEEP, 'OPERATION_TOO_LARGE'],
  ['21 root fields', `{ ${repeat(21, (n) => `a${n}: __typename`)} }`, 'OPERATION_TOO_LARGE'],
  [
    'lists that multiply each other',
    '{ popularItems(first: 100) { nodes { similarItems(first: 50) { nodes { id } } } } }',
    'COST_TOO_HIGH',
  ],
])('an operation with %s is refused before it is executed', async (...[, query, code]) => {
  const response = await post({ query });
  const { data, errors } = await response.json();
  expect(response.status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors[0].extensions.code).toBe(code);
  expect((await post({ query }, 'application/json')).status).toBe(200);
});

test('a list in the variables that is longer than any field accepts is refused before validation', async () => {
  const ids = Array.from({ length: 501 }, (_, index) => `i${index}`);
  const query = 'query($ids: [ID!]!) { items(ids: $ids) { id } }';
  const { errors } = await (await post({ query, variables: { ids } })).json();
  expect(errors[0].extensions.code).toBe('LIST_LENGTH_OUT_OF_RANGE');
});

const VARIABLE = 'query($v: [ID!]!) { items(ids: $v) { id } }';
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const nested = (levels: number): unknown => (levels === 0 ? [] : [nested(levels - 1)]);

test.each([
  [
    'a document of more than 32,768 bytes',
    { query: `{ __typename }${' '.repeat(33_000)}` },
    'DOCUMENT_TOO_LONG',
  ],
  [
    'more than 10,000 values',
    { query: VARIABLE, variables: { v: numbers(21).map(() => numbers(500)) } },
    'VALUES_TOO_MANY',
  ],
  [
    'lists within lists, 13 levels deep',
    { query: VARIABLE, variables: { v: nested(12) } },
    'VALUE_TOO_DEEP',
  ],
  [
    'a string of more than 8,192 bytes',
    { query: VARIABLE, variables: { v: ['ü'.repeat(4_097)] } },
    'STRING_TOO_LONG',
  ],
  [
    'a long operation name',
    { query: VARIABLE, operationName: 'x'.repeat(8_193) },
    'STRING_TOO_LONG',
  ],
  [
    'extensions that are nested 13 levels deep',
    { query: VARIABLE, extensions: { a: nested(12) } },
    'VALUE_TOO_DEEP',
  ],
  [
    'more than 1,000 fields',
    {
      query: `{ ${repeat(20, (n) => `a${n}: popularItems { ...C }`)} } fragment C on RecommendationConnection { nodes { ${repeat(50, () => 'id')} } }`,
    },
    'OPERATION_TOO_LARGE',
  ],
])('a request with %s is refused', async (...[, body, code]) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions.code).toBe(code);
  expect((await post(body, 'application/json')).status).toBe(200);
});

test('the values in the query string of a GET have the same limits', async () => {
  const variables = JSON.stringify({ v: nested(12) });
  const search = new URLSearchParams({ query: VARIABLE, variables });
  const headers = { 'apollo-require-preflight': 'yes' };
  const response = await fetch(`${gateway.origin}/graphql?${search}`, { headers });
  expect((await response.json()).errors[0].extensions.code).toBe('VALUE_TOO_DEEP');
});

test('a body of 128 KB is read, and a larger one is refused', async () => {
  const body = (bytes: number) => `{"query":"{ __typename }"}`.padEnd(bytes, ' ');
  const status = async (bytes: number) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: body(bytes) };
    return (await fetch(`${gateway.origin}/graphql`, init)).status;
  };
  expect(await status(131_072)).toBe(200);
  expect(await status(131_073)).toBe(413);
});

test('at most 20 errors of a document, and of the variables, are described', async () => {
  const unknown = await post({ query: `{ item(id: "a") { ${repeat(30, (n) => `no${n}`)} } }` });
  expect((await unknown.json()).errors).toHaveLength(21);
  const wrong = await post({ query: VARIABLE, variables: { v: numbers(30).map(() => ({})) } });
  const { errors } = await wrong.json();
  expect(errors).toHaveLength(21);
  expect(errors[20]).toEqual({
    message: expect.stringContaining('error limit reached'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a fragment that no operation uses is measured as the others', async () => {
  const query = `{ __typename } fragment F on Item { ${repeat(51, (n) => `a${n}: id`)} }`;
  expect(await (await post({ query })).json()).toMatchObject({
    errors: [{ extensions: { code: 'OPERATION_TOO_LARGE' } }],
  });
});

test('the cost is reported with a refusal, and on request', async () => {
  const query =
    'query($n: Int) { popularItems(first: $n) { nodes { similarItems(first: 60) { nodes { id } } } } }';
  const dear = await (await post({ query, variables: { n: 100 } })).json();
  const cost = { requested: 1 + 100 * 62, maximum: 5_000 };
  expect(dear.extensions).toEqual({ cost });
  expect(dear.errors[0].message).toContain('6201 objects; the maximum is 5000');
  const cheap = { query, variables: { n: 2 }, extensions: { cost: true } };
  expect(await (await post(cheap)).json()).toMatchObject({
    data: { popularItems: { nodes: [{}, {}] } },
    extensions: { cost: { requested: 125, maximum: 5_000 } },
  });
  expect(await (await post({ query, variables: { n: 2 } })).json()).not.toHaveProperty(
    'extensions',
  );
});

test('a client that exceeds the rate limit gets status 429 with Retry-After', async () => {
  const limits = { requestsPerMinute: { address: 3 } };
  await withTestGateway({ config: { limits } }, async (strict) => {
    for (let sent = 0; sent < 3; sent += 1) await strict.query('{ __typename }');
    const response = await fetch(`${strict.origin}/graphql`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(429);
    const wait = Number(response.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryable: true } }],
    });
    expect((await fetch(`${strict.origin}/health/live`)).status).toBe(200);
  });
});

test('an operation that exceeds its deadline gives status 503', async () => {
  const hanging = async () => new Promise<never>(() => {});
  await withTestGateway(
    {
      config: { limits: { deadlineMs: 100 } },
      commands: { ...refusingCommands, trainModels: hanging },
    },
    async (slow) => {
      const response = await fetch(`${slow.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'mutation { trainModels { run { id } } }' }),
      });
      expect(response.status).toBe(503);
      expect((await response.json()).errors[0].extensions).toMatchObject({
        code: 'REQUEST_LATE',
        retryable: true,
      });
    },
  );
});

test('in production, introspection and GraphiQL are disabled, and errors suggest no names', async () => {
  await withTestGateway({ production: true }, async (closed) => {
    const schema = await closed.query('{ __schema { types { name } } }');
    expect(schema.errors?.[0]?.extensions['code']).toBe('INTROSPECTION_OFF');
    const typo = await closed.query('{ popularItem { totalCount } }');
    expect(typo.errors?.[0]?.message).not.toContain('popularItems');
    const page = await fetch(`${closed.origin}/graphql`, { headers: { accept: 'text/html' } });
    expect([page.status, (await page.json()).errors[0].extensions.code]).toEqual([
      404,
      'GRAPHIQL_OFF',
    ]);
  });
});
