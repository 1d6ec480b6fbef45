import { getOperationAST, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { exampleOperations } from '../../../src/http/graphiql/example-operations.ts';
import { computeCost } from '../../../src/http/operations/compute-cost.ts';
import { readOperation, type Variables } from '../../../src/http/operations/read-operation.ts';

const { limits } = parseGatewayConfig({}, 'the test');
const schema = await buildGatewaySchema({ federation: true });

function costOf(text: string, variables: Variables = {}): number {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the document has several operations');
  const { fields, defaults } = readOperation(schema, document, operation);
  return computeCost(fields, { ...defaults, ...variables });
}

const SEVEN = '["a", "b", "c", "d", "e", "f", "g"]';

function screenOf(firsts: readonly (number | undefined)[]): string {
  const placements = firsts.map((first, nth) => {
    const size = first === undefined ? '' : `, first: ${first}`;
    return `{ name: "p${nth}", kind: POPULAR_ITEMS${size} }`;
  });
  return `{ page(placements: [${placements.join(' ')}]) { placements { recommendations { nodes { id } } } } }`;
}

test.each([
  ['a leaf is free', '{ __typename }', 0],
  ['one item', '{ item(id: "a") { id title } }', 1],
  ['as many items as there are ids', `{ items(ids: ${SEVEN}) { id } }`, 7],
  ['the list and its items', '{ popularItems(first: 7) { nodes { id } } }', 8],
  ['ten items unless said otherwise', '{ popularItems { nodes { id } } }', 11],
  ['as many entries as the default of the field', '{ pipelineRuns { nodes { id } } }', 21],
  ['ten items for null', '{ popularItems(first: null) { nodes { id } } }', 11],
  ['edges and their nodes', '{ popularItems(first: 7) { edges { node { id } } } }', 15],
  ['what is read to count a list', '{ popularItems(first: 7) { totalCount nodes { id } } }', 100],
  [
    'what is read to filter a list',
    '{ popularItems(first: 7, filter: { minPrice: 1 }) { nodes { id } } }',
    100,
  ],
  [
    'what is read to filter lists of a screen',
    `{ page(placements: [${['filter: {}', 'filter: null', 'first: 2'].map((more, n) => `{ name: "p${n}", kind: POPULAR_ITEMS ${more} }`).join(' ')}]) { placements { name } } }`,
    100,
  ],
  [
    'what is read to count lists in a list',
    '{ popularItems(first: 3) { nodes { similarItems(first: 1) { totalCount } } } }',
    1 + 3 * (1 + 100),
  ],
  [
    'what is ranked for a word alone',
    `{ rankItems(userId: "u", itemIds: ${SEVEN}) { source } }`,
    7,
  ],
  [
    'lists in a list',
    '{ popularItems(first: 3) { nodes { similarItems(first: 7) { nodes { id } } } } }',
    1 + 3 * (1 + 1 + 7),
  ],
  ['every list of a screen', screenOf([2, undefined]), 1 + 2 * (1 + 1) + 2 + 10],
  ['one list of a screen', screenOf([2]), 1 + 1 + (1 + 2)],
  // The means 7/3 and 8/3 are no binary fractions: three times one is a little above 7, three times the other below 8.
  ['three lists of a screen', screenOf([2, 2, 3]), 1 + 3 * (1 + 1) + 7],
  ['three larger lists of a screen', screenOf([2, 3, 3]), 1 + 3 * (1 + 1) + 8],
  [
    'lists whose length no argument limits',
    '{ pipelineRuns(first: 2) { nodes { stages { stage } } } }',
    1 + 2 * (1 + 10),
  ],
  [
    'the lists of every key, of each type by itself',
    `{ _entities(representations: [{}, {}, {}]) { __typename ... { ... on Item { a: similarItems(first: 7) { nodes { id } } } }
       ...OfUser } } fragment OfUser on User { a: recommendations(first: 5) { nodes { id } } }`,
    3 * (1 + (1 + 7) + (1 + 5)),
  ],
  [
    'the list of a cart, not the cart',
    `{ frequentlyBoughtTogether(itemIds: ${SEVEN}, first: 9) { nodes { id } } }`,
    1 + 9,
  ],
  [
    'the cart of a shorter list',
    `{ frequentlyBoughtTogether(itemIds: ${SEVEN}, first: 2) { nodes { id } } }`,
    7,
  ],
  ['the items that others follow from', '{ onSale(first: 7) { edges { because { id } } } }', 15],
  ['the schema', '{ __schema { types { name } } }', 1_000],
])('the cost of an operation is %s', (...[, operation, cost]) => {
  expect(costOf(operation)).toBe(cost);
});

test('the values and the defaults of variables count', () => {
  const operation =
    'query($n: Int = 7, $ids: [ID!]! = ["a"]) { popularItems(first: $n) { nodes { id } } items(ids: $ids) { id } }';
  expect(costOf(operation)).toBe(8 + 1);
  expect(costOf(operation, { n: 20, ids: ['a', 'b', 'c'] })).toBe(21 + 3);
  expect(costOf(operation, { n: null })).toBe(11 + 1);
});

test('a field that is selected in several fragments counts once', () => {
  const fragment = 'fragment F on RecommendationConnection { nodes { id } }';
  const twice = `{ popularItems(first: 7) { ...F nodes { title } ...F ... { ...F } } } ${fragment}`;
  expect(costOf(twice)).toBe(8);
});

test('a `first` that is out of range does not exceed the cost limit, so that its own error is reported', () => {
  expect(costOf('{ popularItems(first: 2000000000) { nodes { id } } }')).toBe(101);
  expect(costOf('{ popularItems(first: -5) { nodes { id } } }')).toBe(1);
});

test('the example operations of GraphiQL cost much less than the limit', () => {
  for (const example of exampleOperations) expect(costOf(example)).toBeLessThan(limits.cost / 5);
});
