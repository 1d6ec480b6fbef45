import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { startTestGateway, type TestGateway } from '../../graphql/support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

interface Statistics {
  readonly operationStatistics: {
    readonly operations: readonly { readonly name: string; readonly requests: number }[];
  };
}

async function countOf(name: string, field: 'requests' | 'errors' = 'requests'): Promise<unknown> {
  const fields = 'operations { name requests errors p50Ms p99Ms }';
  const { data } = await gateway.query<Statistics>(
    `{ operationStatistics { since requestsPerSecond ${fields} } }`,
  );
  const found = data?.operationStatistics.operations.find((one) => one.name === name);
  return found && Object.entries(found).find(([key]) => key === field)?.[1];
}

test('requests are counted by the name of their operation, with those that have errors', async () => {
  const query = 'query Home { popularItems(first: 1) { nodes { id } } }';
  for (let index = 0; index < 4; index++) await gateway.query(query);
  expect(await countOf('Home')).toBe(4);
  expect(await countOf('Home', 'errors')).toBe(0);
  for (let index = 0; index < 3; index++) {
    await gateway.query('query Wrong { popularItems(first: 1000) { nodes { id } } }');
  }
  expect(await countOf('Wrong')).toBe(3);
  expect(await countOf('Wrong', 'errors')).toBe(3);
  await gateway.query('query Invalid { nothing }');
  expect(await countOf('Invalid')).toBeUndefined();
  expect(await countOf('refused', 'errors')).toBe(1);
});

test('of a document with several operations the executed one is counted, also by GET', async () => {
  const search = new URLSearchParams({
    query: 'query One { __typename } query Two { __typename }',
    operationName: 'Two',
  });
  const headers = { 'apollo-require-preflight': 'true' };
  await fetch(`${gateway.origin}/graphql?${search}`, { headers });
  expect(await countOf('Two')).toBe(1);
  expect(await countOf('One')).toBeUndefined();
});

test('a window of no minutes or of more than an hour is refused', async () => {
  const of = async (minutes: number) => {
    const { errors } = await gateway.query(
      `{ operationStatistics(windowMinutes: ${minutes}) { since } }`,
    );
    return errors?.[0]?.extensions['code'];
  };
  expect([await of(0), await of(61), await of(60)]).toEqual([
    'ARGUMENT_OUT_OF_RANGE',
    'ARGUMENT_OUT_OF_RANGE',
    undefined,
  ]);
});
