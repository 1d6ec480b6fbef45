import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import {
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    config: { limits: { cost: 150 } },
    // Cursors and dates depend on the time, which is the same with and without Apollo.
    clock: { now: () => new Date('2026-06-01T12:00:00Z') },
    shop: {
      liveItems: async () => {
        throw new Error('the shop is down');
      },
    },
  });
  const catalogue = await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 60) });
  await serveAffinity(gateway.database, catalogue);
  await gateway.database.query('ALTER TABLE gateway.item_affinity RENAME TO hidden');
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { 'item-001': itemIds.slice(1, 30) });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

interface Sent {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The response without the parts that differ between requests. */
async function send({ body, headers = {} }: Omit<Sent, 'name'>) {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const ofThisOne = new Set(['date', 'x-request-id']);
  const text = await response.text();
  const requestId = response.headers.get('x-request-id') ?? '';
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => !ofThisOne.has(name)),
    text: text.replaceAll(requestId, 'the request'),
  };
}

const query = `query List($userId: ID!, $first: Int = 2, $all: Boolean = true) {
  userRecommendations(userId: $userId, first: $first) { source edges { rank cursor node { id price @include(if: $all) } } }
}
query Item { item(id: "item-001") { id title } }`;

const list = { query, operationName: 'List', variables: { userId: 'ann' } };
const withVariables = (variables: object) => ({ ...list, variables });
const one = '{ popularItems(first: 1) { nodes { id } } }';

/** The same, with a query text that was never sent before. */
function unknown(sent: Sent): Sent {
  fresh += 1;
  const { body } = sent;
  return { ...sent, body: { ...body, query: `${String(body['query'])}\n# ${fresh}` } };
}
let fresh = 0;

/** Whether Apollo executes an operation while `work` runs. */
async function usesApollo(work: () => Promise<unknown>): Promise<boolean> {
  const execute = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
  try {
    await work();
    return execute.mock.calls.length > 0;
  } finally {
    execute.mockRestore();
  }
}

/** Sent three times: the second time it is cached, the third time it is compiled. */
async function sendAgain(sent: Sent) {
  return [await send(sent), await send(sent), await send(sent)];
}

const known: readonly Sent[] = [
  { name: 'a list for a user', body: list },
  {
    name: 'a cacheable response',
    body: { query: '{ similarItems(itemId: "item-001") { nodes { title } } }' },
  },
  { name: 'an operation without a name', body: { query: one } },
  {
    name: 'null for everything optional',
    body: { query: one, operationName: null, variables: null },
  },
  {
    name: 'another media type',
    body: list,
    headers: { accept: 'application/graphql-response+json' },
  },
  {
    name: 'a compressed response',
    body: withVariables({ userId: 'ann', first: 50 }),
    headers: { 'accept-encoding': 'br' },
  },
  {
    name: 'an error beside data',
    body: { query: `{ bad: popularItems(first: 0) { source } ok: ${one.slice(1)}` },
  },
  { name: 'an error without data', body: withVariables({ userId: '' }) },
  { name: 'an unexpected error', body: { query: '{ itemAffinity(userId: "ann") { userId } }' } },
  {
    name: 'null for the variable of a directive',
    body: withVariables({ userId: 'ann', all: null }),
  },
];

test.each(known)('a cached query has the same response as with Apollo: $name', async (sent) => {
  const expected = await send(unknown(sent));
  expect(await sendAgain(sent)).toEqual([expected, expected, expected]);
  expect(await usesApollo(async () => send(sent))).toBe(false);
});

const executedByApollo: readonly Sent[] = [
  { name: 'a variable of the wrong type', body: withVariables({ userId: 'ann', first: 'x' }) },
  { name: 'a variable that is missing', body: withVariables({}) },
  { name: 'a cost above the limit', body: withVariables({ userId: 'ann', first: 100 }) },
  { name: 'a request for the cost', body: { ...list, extensions: { cost: true } } },
  {
    name: 'the name of an operation that does not exist',
    body: { ...list, operationName: 'Nope' },
  },
  { name: 'an empty operation name', body: { ...list, operationName: '' } },
  { name: 'two operations and no operation name', body: { query, variables: { userId: 'ann' } } },
  { name: 'a mutation', body: { query: 'mutation { startPipelineRun { userErrors { code } } }' } },
];

test.each(executedByApollo)('Apollo executes a cached text with $name', async (sent) => {
  await send({ body: list });
  const expected = await send(unknown(sent));
  expect(await sendAgain(sent)).toEqual([expected, expected, expected]);
  expect(await usesApollo(async () => send(sent))).toBe(true);
});
