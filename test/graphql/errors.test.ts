import type { Log, LogFields } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue, serveLists } from './support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from './support/test-gateway.ts';

let gateway: TestGateway;
const logged: (readonly [string, LogFields | undefined])[] = [];
const log: Log = {
  info: () => {},
  warn: () => {},
  error: (message, fields) => logged.push([message, fields]),
};

beforeAll(async () => {
  gateway = await startTestGateway({
    log,
    shop: {
      purchasedItems: async () => {
        throw new Error('the shop sleeps');
      },
    },
  });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: ['item-001'] });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

test('an unexpected error is masked, and logged with the request id that the client got', async () => {
  await gateway.database.query('ALTER TABLE gateway.similar_items RENAME TO hidden');
  await gateway.database.query(
    `INSERT INTO gateway.generations (kind, status) VALUES ('SIMILAR_ITEMS', 'ACTIVE')`,
  );
  await gateway.database.query(
    `INSERT INTO gateway.active_generations SELECT kind, id FROM gateway.generations WHERE kind = 'SIMILAR_ITEMS'`,
  );
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'my-own-id.1' },
    body: JSON.stringify({
      query:
        '{ similarItems(itemId: "asked-for") { totalCount } popularItems(first: 1) { totalCount } }',
    }),
  });
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get('x-request-id')).toBe('my-own-id.1');
  expect(JSON.parse(text)).toEqual({
    data: { similarItems: null, popularItems: { totalCount: 200 } },
    errors: [
      {
        message: expect.stringContaining('Report it with the request id'),
        path: ['similarItems'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL_ERROR', requestId: 'my-own-id.1' },
      },
    ],
  });
  expect(text).not.toMatch(/gateway\.|node_modules|\.ts/);
  expect(logged).toEqual([
    [
      'a request failed',
      {
        requestId: 'my-own-id.1',
        statement: 'SELECT FROM gateway.similar_items',
        error: expect.stringMatching(
          /^(?!.*asked-for).*caused by .*"gateway.similar_items" does not exist/s,
        ),
      },
    ],
  ]);
});

test('where a database fails, the client gets its code and no name, and the log the cause with advice', async () => {
  logged.length = 0;
  await gateway.database.query(
    `CREATE FUNCTION gateway.refuse() RETURNS boolean LANGUAGE plpgsql IMMUTABLE
       AS $$ BEGIN RAISE 'permission denied for table hidden' USING ERRCODE = '42501'; END $$;
     CREATE VIEW gateway.similar_items AS SELECT * FROM gateway.hidden WHERE gateway.refuse()`,
  );
  const { errors } = await gateway.query('{ similarItems(itemId: "other") { totalCount } }');
  expect(errors).toMatchObject([
    {
      message: 'A database of the gateway could not answer the request: DATABASE_RIGHT_MISSING.',
      extensions: {
        code: 'DATABASE_FAILED_REQUEST',
        advice: expect.stringMatching(/request id [-\w]+: the log/),
        retryable: false,
      },
    },
  ]);
  expect(logged).toEqual([
    [
      'a request failed',
      {
        requestId: expect.any(String),
        code: 'DATABASE_RIGHT_MISSING',
        reason: expect.stringContaining(
          'permission denied for table hidden (SELECT FROM gateway.similar_items)',
        ),
        advice: expect.stringContaining('npx gateway doctor'),
      },
    ],
  ]);
});

test('errors of GraphQL keep their codes and messages', async () => {
  const operations = [
    '{ popularItems { nope } }',
    '{ popularItems {',
    'query($n: Int) { popularItems(first: $n) { totalCount } }',
    '{ popularItems(filter: { availableOnly: null }) { totalCount } }',
  ];
  const codes = [];
  for (const operation of operations) {
    const { errors } = await gateway.query(operation, { n: 'many' });
    codes.push([errors?.[0]?.extensions['code'], errors?.[0]?.message]);
  }
  expect(codes).toEqual([
    ['GRAPHQL_VALIDATION_FAILED', expect.stringContaining('Cannot query field "nope"')],
    ['GRAPHQL_PARSE_FAILED', expect.stringContaining('Syntax Error')],
    ['BAD_USER_INPUT', expect.stringContaining('Int cannot represent')],
    ['GRAPHQL_VALIDATION_FAILED', expect.stringContaining('Boolean!')],
  ]);
});

test('a document of thousands of tokens is refused before it is executed', async () => {
  const fields = Array.from({ length: 1_000 }, (_, i) => `a${i}: __typename`);
  const { data, errors } = await gateway.query(`{ ${fields.join(' ')} }`);
  expect(data).toBeUndefined();
  expect(errors).toMatchObject([
    {
      message: expect.stringContaining('2000 tokens'),
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    },
  ]);
});

test('if the shop does not respond, the list is returned without the filter', async () => {
  const { data, errors } = await gateway.query(
    '{ userRecommendations(userId: "ann", first: 1, filter: { excludePurchased: true }) { reason nodes { id } } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    userRecommendations: {
      nodes: [{ id: 'item-001' }],
      reason: 'Purchase history was unavailable; purchased items may appear.',
    },
  });
});
