import type { GraphQLResponse } from '@apollo/server';
import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';

import { createCostLimit } from '../../../src/http/execution/limit-cost.ts';
import { readOperation, type Variables } from '../../../src/http/operations/read-operation.ts';

const schema = buildSchema(
  'type Query { items(first: Int = 10): [Item] } type Item { id: ID items(first: Int): [Item] }',
);
const document = parse('query ($n: Int = 4) { items(first: $n) { id } }');
const node = getOperationAST(document);
const operation = node ? readOperation(schema, document, node) : undefined;

interface Sent {
  readonly operation?: typeof operation;
  readonly variables?: Variables;
  readonly extensions?: Variables;
  readonly body?: GraphQLResponse['body'];
}

const single = (extensions?: Record<string, unknown>): GraphQLResponse['body'] => ({
  kind: 'single',
  singleResult: extensions === undefined ? { data: {} } : { data: {}, extensions },
});

/** The code and the status of the refusal by a limit of four objects, and the extensions of the response. */
function send({ variables = {}, body = single(), ...sent }: Sent) {
  const limit = createCostLimit({ cost: 4 });
  const context = {};
  const refusal = limit.refusalOf({ operation, variables, context, ...sent });
  limit.report({ context: {}, response: { body: single() } });
  limit.report({ context, response: { body } });
  const extensions = body.kind === 'single' ? body.singleResult.extensions : undefined;
  return { refusal, extensions };
}

test('an operation may request as many objects as the limit, and its cost is not reported', () => {
  expect(send({})).toEqual({ refusal: undefined, extensions: undefined });
  expect(send({ variables: { n: 3 } })).toEqual({ refusal: undefined, extensions: undefined });
});

test('an operation that requests more is refused with status 400, and its cost is reported', () => {
  const { refusal, extensions } = send({ variables: { n: 5 } });
  expect(refusal?.message).toMatch(/5.*4/);
  expect(refusal?.extensions).toEqual({ code: 'COST_TOO_HIGH', http: { status: 400 } });
  expect(refusal?.originalError).toMatchObject({ code: 'COST_TOO_HIGH' });
  expect(extensions).toEqual({ cost: { requested: 5, maximum: 4 } });
});

test('the cost is reported beside other extensions if the request asks for it with true', () => {
  const extensions = { cost: true };
  expect(send({ extensions }).extensions).toEqual({ cost: { requested: 4, maximum: 4 } });
  const body = single({ trace: 1 });
  expect(send({ extensions, body }).extensions).toEqual({
    trace: 1,
    cost: { requested: 4, maximum: 4 },
  });
  expect(send({ extensions: { cost: 'yes' } }).extensions).toBeUndefined();
  expect(send({ extensions: { cost: false } }).extensions).toBeUndefined();
});

test('without a valid operation nothing is requested', () => {
  expect(send({ operation: undefined, extensions: { cost: true } })).toEqual({
    refusal: undefined,
    extensions: { cost: { requested: 0, maximum: 4 } },
  });
});

test('the cost of each request is reported with its own response', () => {
  const limit = createCostLimit({ cost: 4 });
  const [costly, cheap] = [{}, {}];
  limit.refusalOf({ operation, variables: { n: 9 }, context: costly });
  limit.refusalOf({ operation, variables: {}, context: cheap });
  const bodies = [single(), single()] as const;
  limit.report({ context: cheap, response: { body: bodies[0] } });
  limit.report({ context: costly, response: { body: bodies[1] } });
  expect(bodies).toEqual([single(), single({ cost: { requested: 9, maximum: 4 } })]);
});

test('a response in parts is left as it is', () => {
  const body: GraphQLResponse['body'] = {
    kind: 'incremental',
    initialResult: { data: {}, hasNext: false },
    subsequentResults: (async function* none() {})(),
  };
  expect(send({ variables: { n: 5 }, body }).extensions).toBeUndefined();
  expect(body.initialResult).toEqual({ data: {}, hasNext: false });
});
