import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { silentLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { jwt, makeKey, signToken } from '../../http/access/credentials.ts';
import { watchStatements } from '../../support/watch-statements.ts';
import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from '../support/seeded-shop.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

interface AnswerError {
  readonly path: readonly unknown[];
  readonly extensions: { readonly code: string };
}

type Headers = Readonly<Record<string, string>>;

let folder: string;
let gateway: TestGateway;
let credentials: Readonly<Record<'PUBLIC' | 'USER' | 'SERVICE' | 'ADMIN' | 'BOTH', Headers>>;

/** A gateway as in production: no introspection, and no documents but one. Apollo logs no advice. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-federation-'));
  const file = join(folder, 'documents.json');
  await writeFile(file, JSON.stringify({ mine: '{ popularItems { totalCount } }' }));
  gateway = await startTestGateway({
    access: { developers: false, jwt },
    production: true,
    log: { ...silentLog, info: (message) => expect.unreachable(message) },
    config: { http: { federation: true }, trustedDocuments: { file, mode: 'only' } },
  });
  await serveAffinity(gateway.database, await serveCatalogue(gateway.database));
  const users = Array.from({ length: 50 }, (_, index) => [`user-${index}`, itemIds.slice(index)]);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', Object.fromEntries(users));
  const items = itemIds.map((id, index) => [id, itemIds.slice(index + 1, index + 20)]);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', Object.fromEntries(items));
  const keyOf = async (scope: 'PUBLIC' | 'SERVICE' | 'ADMIN') => ({
    'x-api-key': (await makeKey(gateway.database, scope)).text,
  });
  const USER = { authorization: `Bearer ${await signToken({ sub: 'user-1' })}` };
  const PUBLIC = await keyOf('PUBLIC');
  const SERVICE = await keyOf('SERVICE');
  const ADMIN = await keyOf('ADMIN');
  credentials = { PUBLIC, USER, SERVICE, ADMIN, BOTH: { ...SERVICE, ...USER } };
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function ask(who: keyof typeof credentials, query: string, variables: unknown = {}) {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentials[who] },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, ...(await response.json()) };
}

const ENTITIES = (selection: string) =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;

const items = (...ids: readonly unknown[]) => ids.map((id) => ({ __typename: 'Item', id }));
const users = (...ids: readonly unknown[]) => ids.map((id) => ({ __typename: 'User', id }));

async function entities(
  who: keyof typeof credentials,
  selection: string,
  representations: unknown,
) {
  const { data, errors = [] } = await ask(who, ENTITIES(selection), { representations });
  const codes = errors.map(({ path, extensions }: AnswerError) => [path[1], extensions.code]);
  return { entities: data?._entities, codes };
}

test('`_service` has the text of schema/subgraph.graphql', async () => {
  const text = await readFile(new URL('../../../schema/subgraph.graphql', import.meta.url), 'utf8');
  expect(await ask('SERVICE', '{ _service { sdl } }')).toMatchObject({
    data: { _service: { sdl: text } },
  });
});

test('entities are returned in the order of their keys, compiled or not', async () => {
  const selection = `__typename ... on Item { id title similarItems(first: 1) { nodes { id } } }
    ... on User { recommendations(first: 1) { nodes { id } } affinity(first: 1) { items { nodes { id } } } }`;
  const keys = [...items(itemId(2), 'gone'), ...users('user-4', 'ann'), ...items(itemId(1))];
  const item = (number: number) => ({
    __typename: 'Item',
    id: itemId(number),
    title: `Item ${number}`,
    similarItems: { nodes: [{ id: itemId(number + 1) }] },
  });
  // The first request goes through Apollo, the second is interpreted, the third runs as a compiled function.
  for (const _ of [1, 2, 3]) {
    const { entities: found, codes } = await entities('SERVICE', selection, keys);
    expect(codes).toEqual([]);
    expect(found).toMatchObject([
      item(2),
      null,
      { __typename: 'User', recommendations: { nodes: [{ id: itemId(5) }] } },
      { __typename: 'User', affinity: { items: { nodes: [{ id: itemId(101) }] } } },
      item(1),
    ]);
  }
});

test('a key that is not valid is null with an error, and the others are returned', async () => {
  const keys = [
    ...items(itemId(1), 7, '', null, 'x'.repeat(300)),
    { __typename: 'Generation', id: '1' },
    { id: itemId(1) },
    'Item',
    [],
  ];
  const expected = new Map([
    [2, 'ID_EMPTY'],
    [4, 'ID_MALFORMED'],
    ...[3, 5, 6, 7, 8].map((index) => [index, 'REPRESENTATION_MALFORMED'] as const),
  ]);
  for (const _ of [1, 2, 3]) {
    const { entities: found, codes } = await entities('SERVICE', '... on Item { id }', keys);
    expect(found).toEqual([{ id: itemId(1) }, ...Array<null>(8).fill(null)]);
    expect(new Map(codes)).toEqual(expected);
  }
});

test('keys may be part of the document, with variables in them', async () => {
  const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Item", id: $id }, { __typename: "Item", id: 7 }]) { ... on Item { id } } }`;
  for (const _ of [1, 2, 3]) {
    const { data } = await ask('SERVICE', query, { id: itemId(3) });
    expect(data).toEqual({ _entities: [{ id: itemId(3) }, null] });
  }
});

test('a user’s token reads the own User and every Item, also beside a key; PUBLIC keys read neither', async () => {
  const keys = [...users('user-1', 'user-2'), ...items(itemId(1))];
  const selection = '... on User { id } ... on Item { id }';
  const [own, other, item] = ['user-1', 'user-2', itemId(1)].map((id) => ({ id }));
  for (const who of ['SERVICE', 'ADMIN'] as const) {
    expect((await entities(who, selection, keys)).entities).toEqual([own, other, item]);
  }
  for (const who of ['USER', 'BOTH'] as const) {
    for (const _ of [1, 2, 3]) {
      expect(await entities(who, selection, keys)).toEqual({
        entities: [own, null, item],
        codes: [[1, 'FORBIDDEN']],
      });
    }
  }
});

test('documents of a router pass where documents are registered and introspection is off, and no others', async () => {
  const statusOf = async (who: keyof typeof credentials, query: string) =>
    (await ask(who, query, { representations: [] })).status;
  const SERVICE_FIELD = 'query { _service { sdl } }';
  for (const who of ['SERVICE', 'USER', 'BOTH', 'ADMIN'] as const) {
    expect(await statusOf(who, SERVICE_FIELD)).toBe(200);
    expect(await statusOf(who, ENTITIES('... on Item { id }'))).toBe(200);
  }
  expect(await statusOf('PUBLIC', SERVICE_FIELD)).toBe(403);
  for (const query of [
    '{ popularItems { totalCount source } }',
    '{ _service { sdl } popularItems { source } }',
    '{ ...Root } fragment Root on Query { popularItems { source } }',
    '{ ... { popularItems { source } } _service { sdl } }',
    '{ _service: popularItems { source } }',
    '{ __schema { types { name } } }',
    'query A { _service { sdl } } query B { popularItems { source } }',
    'mutation { trainModels { run { id } } }',
    'fragment F on Query { popularItems { source } }',
    '{',
  ]) {
    expect(`${query} ${await statusOf('SERVICE', query)}`).toBe(`${query} 403`);
  }
});

test('as many statements read 50 entities of a kind as one', async () => {
  const namesFor = async (selection: string, representations: readonly unknown[]) => {
    // New generations, of which nothing is cached.
    await serveAffinity(gateway.database, await serveCatalogue(gateway.database));
    const statements = await watchStatements(async () => {
      expect((await entities('SERVICE', selection, representations)).codes).toEqual([]);
    });
    return statements.flatMap(({ name = '' }) => (name === '' ? [] : [name]));
  };
  const fifty = Array.from({ length: 50 }, (_, index) => index);
  const ofItem = '... on Item { title similarItems(first: 3) { nodes { id title } } }';
  const ofItems = items(...fifty.map((index) => itemId(index + 1)));
  expect(await namesFor(ofItem, ofItems)).toEqual([
    'read_active_generations',
    'read_catalogue_items',
    'read_active_generations',
    'read_similar_items',
    'read_catalogue_items',
  ]);
  const ofUser = '... on User { recommendations(first: 5) { nodes { id } } }';
  const ofUsers = users(...fifty.map((index) => `user-${index}`));
  expect(await namesFor(ofUser, ofUsers)).toEqual([
    'read_active_generations',
    'read_user_recommendations',
    'read_catalogue_items',
  ]);
});

test('the number of keys multiplies the cost, and has a limit of its own', async () => {
  const five = items('a', 'b', 'c', 'd', 'e');
  const query = ENTITIES(
    '... on Item { similarItems(first: 100) { nodes { similarItems(first: 20) { nodes { id } } } } }',
  );
  const { errors } = await ask('SERVICE', query, { representations: five });
  expect(errors[0]).toMatchObject({ extensions: { code: 'COST_TOO_HIGH' } });
  const inDocument = `{ _entities(representations: [${'{}, '.repeat(600)}]) { __typename } }`;
  for (const [sent, representations] of [
    [ENTITIES('__typename'), items(...Array<string>(501).fill('a'))],
    [inDocument, []],
  ] as const) {
    const refused = await ask('SERVICE', sent, { representations });
    expect(refused.errors[0].extensions.code).toMatch(/LIST_LENGTH_OUT_OF_RANGE/);
  }
});

test('a cursor of `userRecommendations` continues the list of the User, and the answer is not cached', async () => {
  const page = (after: string | null) =>
    ENTITIES(
      `... on User { recommendations(first: 2, after: ${JSON.stringify(after)}) { nodes { id } pageInfo { endCursor } } }`,
    );
  const read = async (after: string | null) =>
    ask('USER', page(after), { representations: users('user-1') });
  const first = await read(null);
  expect(first.headers.get('cache-control')).toBe('no-store');
  const [{ recommendations }] = first.data._entities;
  const second = await read(recommendations.pageInfo.endCursor);
  const ids = [first, second].flatMap(({ data }) => data._entities[0].recommendations.nodes);
  expect(ids).toEqual([2, 3, 4, 5].map((number) => ({ id: itemId(number) })));
  const ofAnother = await ask('SERVICE', page(recommendations.pageInfo.endCursor), {
    representations: users('user-2'),
  });
  expect(ofAnother.errors[0].extensions.code).toBe('CURSOR_OF_ANOTHER_LIST');
});
