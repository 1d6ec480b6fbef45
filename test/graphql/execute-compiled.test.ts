import { silentLog } from '@recommendation-gateway/lib';
import fc from 'fast-check';
import { type ExecutionResult, getOperationAST, parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDatabase } from '../../src/database/connection/database.ts';
import { migrateDatabase } from '../../src/database/schema/migrate.ts';
import { developer } from '../../src/domain/access/caller.ts';
import { buildGatewaySchema } from '../../src/graphql/build-schema.ts';
import { type CreateContext, createContextFactory } from '../../src/graphql/context.ts';
import {
  createCompiler,
  createInterpreter,
  type ExecuteOperation,
  type ValidOperation,
} from '../../src/graphql/execute-compiled.ts';
import { formatError } from '../../src/graphql/format-error.ts';
import { createRequestStatistics } from '../../src/lib/request-statistics.ts';
import { createAdminReads } from '../../src/serving/admin/admin-reads.ts';
import { createServing } from '../../src/serving/create-serving.ts';
import { createTestDatabase } from '../support/embedded-server.ts';
import { anyQuery } from './support/any-query.ts';
import { itemId, itemIds, liveItemsOf, serveCatalogue, serveLists } from './support/seeded-shop.ts';
import { refusingCommands } from './support/test-gateway.ts';

const testDatabase = await createTestDatabase();
const database = openDatabase(testDatabase.address, silentLog);
const schema = await buildGatewaySchema();
let createContext: CreateContext;

beforeAll(async () => {
  await migrateDatabase(database);
  await serveCatalogue(database);
  await serveLists(database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 60) });
  await serveLists(database, 'SIMILAR_ITEMS', { [itemId(1)]: itemIds.slice(1, 30) });
  const serving = createServing({
    database,
    log: silentLog,
    // Cursors and dates depend on the time, which is the same for both.
    clock: { now: () => new Date('2026-06-01T12:00:00Z') },
    liveRanking: async () => {
      throw new Error('there is no campaign');
    },
    shop: {
      purchasedItems: async () => new Map(),
      liveItems: async (ids) => liveItemsOf(ids),
      newestInteractions: async (subjects) => subjects.map(() => []),
      userHistory: async () => [],
      purchaseTimes: async (users) => users.map(() => []),
    },
  });
  const admin = createAdminReads(database, {
    freshnessTargetSeconds: 3_600,
    readHistory: serving.userHistory,
    readConditions: () => serving.conditions(),
    readSpending: async () => undefined,
    log: silentLog,
  });
  createContext = createContextFactory({
    serving,
    admin,
    commands: refusingCommands,
    statistics: createRequestStatistics(),
    about: { version: '1.2.3', production: false },
  });
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

type Variables = Readonly<Record<string, unknown>>;

function read(text: string): ValidOperation {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const node = getOperationAST(document) ?? undefined;
  return { document, node, operationName: node?.name?.value };
}

async function run(execute: ExecuteOperation, variables: Variables): Promise<ExecutionResult> {
  return execute(variables, createContext({ requestId: 'test', caller: developer }));
}

/** The response as text, so that the order of its fields counts. */
function toAnswer({ data, errors }: ExecutionResult): string {
  const scope = { requestId: 'test', log: silentLog };
  const formatted = errors?.map((error) => formatError(error.toJSON(), error, scope));
  return JSON.stringify({ data, errors: formatted });
}

const ANN = 'userRecommendations(userId: "ann", first: 3)';

const operations: readonly (readonly [name: string, text: string, variables?: Variables])[] = [
  ['nested lists', `{ ${ANN} { nodes { id similarItems(first: 2) { nodes { id title } } } } }`],
  ['aliases', `{ a: ${ANN} { x: nodes { one: id } } b: popularItems(first: 1) { nodes { id } } }`],
  [
    'fragments',
    `query { ${ANN} { ...Page ... on RecommendationConnection { totalCount } } }
     fragment Page on RecommendationConnection { edges { cursor node { ...Named } } pageInfo { endCursor hasNextPage } }
     fragment Named on Item { __typename id title attributes }`,
  ],
  ...[true, false].map(
    (on) =>
      [
        `@skip and @include by a variable that is ${on}`,
        `query ($on: Boolean!) { ${ANN} { source @skip(if: $on) ...More @include(if: $on) nodes { id title @include(if: $on) } } }
         fragment More on RecommendationConnection { generatedAt stale nodes { brand } }`,
        { on },
      ] as const,
  ),
  [
    'variables, defaults and input objects',
    `query ($user: ID = "ann", $first: Int, $filter: RecommendationFilter) {
       userRecommendations(userId: $user, first: $first, filter: $filter) { reason nodes { id category price } }
     }`,
    { first: 4, filter: { categories: ['hats'], maxPrice: 30, excludeItemIds: [itemId(2)] } },
  ],
  [
    'enumerations in a list of inputs',
    `query ($placements: [PlacementInput!]!) { page(userId: "ann", placements: $placements) {
       placements { name recommendations { source nodes { id } } } } }`,
    { placements: [{ name: 'top', kind: 'POPULAR_ITEMS', first: 2 }] },
  ],
  ['nulls', '{ item(id: "nobody") { id } items(ids: ["nobody", "item-001"]) { id } }'],
  ['an error beside data', `{ bad: popularItems(first: 0) { source } ${ANN} { source } }`],
  ['an error below a list', `{ ${ANN} { nodes { id similarItems(first: 0) { source } } } }`],
  ['a variable of the wrong type', 'query ($id: ID!) { item(id: $id) { id } }', { id: { a: 1 } }],
  ['a variable that is missing', 'query ($id: ID!) { item(id: $id) { id } }'],
  [
    'null for the variable of a directive',
    'query ($on: Boolean = true) { popularItems(first: 1) { source @include(if: $on) stale } }',
    { on: null },
  ],
  [
    'a fragment that is used twice, first under a condition',
    `query ($on: Boolean!) { item(id: "${itemId(1)}") { ...Card @include(if: $on) ...Full } }
     fragment Full on Item { ...Card price } fragment Card on Item { id title }`,
    { on: false },
  ],
  [
    'null for a variable with a default, where null may not stand',
    `query ($kind: PlacementKind = POPULAR_ITEMS, $available: Boolean = true) {
       page(placements: [{ name: "a", kind: $kind, filter: { availableOnly: $available } }]) { placements { name } } }`,
    { kind: null, available: null },
  ],
  ...[{ available: null }, {}].map(
    (variables) =>
      [
        `a nullable variable at an input field that is not nullable: ${JSON.stringify(variables)}`,
        `query ($available: Boolean) {
           popularItems(first: 100, filter: { availableOnly: $available }) { totalCount nodes { available } } }`,
        variables,
      ] as const,
  ),
  ['mutations', 'mutation { startPipelineRun { userErrors { code } } }'],
  [
    'introspection',
    '{ __schema { queryType { name fields { name type { kind ofType { name } } } } } }',
  ],
];

const named = operations.map(([name, text, variables = {}]) => ({ name, text, variables }));

test.each(named)(
  'compiled and interpreted results are the same: $name',
  async ({ text, variables }) => {
    const operation = read(text);
    const compiled = createCompiler(schema)(operation);
    const expected = toAnswer(await run(createInterpreter(schema)(operation), variables));
    // The first is interpreted as well, the second is compiled, the third runs what was compiled.
    for (const nth of [1, 2, 3]) {
      expect({ nth, answer: toAnswer(await run(compiled, variables)) }).toEqual({
        nth,
        answer: expected,
      });
    }
  },
);

/** Whether the third execution of a query runs compiled code, whose objects have a prototype. */
async function isCompiled(text: string, variables: Variables = {}): Promise<boolean> {
  const execute = createCompiler(schema)(read(text));
  for (const _ of [1, 2]) await run(execute, variables);
  const { data } = await run(execute, variables);
  return Object.getPrototypeOf(data) !== null;
}

test('a query is compiled up to 300 fields, those of a fragment at each use, and not where it has a condition', async () => {
  const withFields = (
    more: string,
  ) => `{ a: popularItems(first: 1) { ...F ...G } b: popularItems(first: 1) { ...F ...G } ${more} }
    fragment F on RecommendationConnection { ${'stale '.repeat(48)} pageInfo { ...P } }
    fragment P on PageInfo { ${'endCursor '.repeat(50)} }
    fragment G on RecommendationConnection { ${'source '.repeat(48)} }`;
  const four = '__typename '.repeat(4);
  expect(await isCompiled(withFields(four))).toBe(true);
  expect(await isCompiled(withFields(`${four} __typename`))).toBe(false);
  expect(await isCompiled('{ popularItems(first: 1) { stale @skip(if: false) } }')).toBe(false);
});

test('null for a variable runs compiled code, unless a default is replaced or required', async () => {
  const after = 'query ($after: String) { popularItems(first: 1, after: $after) { stale } }';
  expect(await isCompiled(after, { after: null })).toBe(true);
  const first = 'query ($first: Int = 1) { popularItems(first: $first) { stale } }';
  expect(await isCompiled(first, { first: 2 })).toBe(true);
  expect(await isCompiled(first)).toBe(true);
  expect(await isCompiled(first, { first: null })).toBe(false);
  const available =
    'query ($available: Boolean) { popularItems(first: 1, filter: { availableOnly: $available }) { stale } }';
  expect(await isCompiled(available, { available: true })).toBe(true);
  expect(await isCompiled(available)).toBe(false);
});

test('compiled and interpreted results are the same for any query', async () => {
  await fc.assert(
    fc.asyncProperty(anyQuery, fc.boolean(), fc.boolean(), async (text, a, b) => {
      const operation = read(text);
      const compiled = createCompiler(schema)(operation);
      const expected = toAnswer(await run(createInterpreter(schema)(operation), { a, b }));
      await run(compiled, { a, b });
      expect(toAnswer(await run(compiled, { a, b }))).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});
