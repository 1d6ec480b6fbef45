import { type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { permissionFor } from '../../src/graphql/authorization.ts';
import { buildGatewaySchema } from '../../src/graphql/build-schema.ts';
import { jwt, makeKey, signToken } from '../http/access/credentials.ts';
import { minimalOperation } from './support/minimal-operation.ts';
import { adminTypes, roleTable } from './support/role-table.ts';
import { itemId, serveCatalogue, serveLists } from './support/seeded-shop.ts';
import { refusingCommands, startTestGateway, type TestGateway } from './support/test-gateway.ts';

type Headers = Readonly<Record<string, string>>;

const startedBy: string[] = [];
let gateway: TestGateway;
let schema: GraphQLSchema;
/** Credentials of every role, and combinations. */
let credentials: Readonly<Record<string, Headers>>;
let adminKeyId: string;

beforeAll(async () => {
  schema = await buildGatewaySchema({ federation: true });
  gateway = await startTestGateway({
    access: { developers: false, jwt },
    config: { http: { federation: true } },
    commands: {
      ...refusingCommands,
      start: async (wish) => {
        startedBy.push(wish.startedBy);
        return refusingCommands.start(wish);
      },
    },
  });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: [itemId(2)] });
  const [publicKey, service, admin] = await Promise.all(
    (['PUBLIC', 'SERVICE', 'ADMIN'] as const).map(async (scope) =>
      makeKey(gateway.database, scope),
    ),
  );
  const key = (made: typeof admin) => ({ 'x-api-key': made?.text ?? '' });
  const ann = { authorization: `Bearer ${await signToken()}` };
  adminKeyId = admin?.id ?? '';
  credentials = {
    PUBLIC: key(publicKey),
    USER: ann,
    SERVICE: key(service),
    ADMIN: key(admin),
    'PUBLIC and USER': { ...key(publicKey), ...ann },
    'SERVICE and USER': { ...key(service), ...ann },
    'ADMIN and USER': { ...key(admin), ...ann },
    'USER with the claim': { authorization: `Bearer ${await signToken({ roles: ['admin'] })}` },
  };
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function ask(who: string, query: string) {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentials[who] },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, ...(await response.json()) };
}

async function isForbidden(who: string, query: string): Promise<boolean> {
  const { errors = [] } = await ask(who, query);
  const codes: unknown[] = errors.map(
    ({ extensions }: { extensions: { code: string } }) => extensions.code,
  );
  expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
  return codes.includes('FORBIDDEN');
}

/** Every field of the schema, without introspection. */
function fieldsOfSchema() {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        type: type.name,
        name: field.name,
        field,
      })),
    );
}

test('the table of roles lists every field, and no other', () => {
  const inTable = fieldsOfSchema().filter(({ type }) => !adminTypes.includes(type));
  expect(inTable.map(({ type, name }) => `${type}.${name}`).toSorted()).toEqual(
    Object.keys(roleTable).toSorted(),
  );
  const types = new Set(fieldsOfSchema().map(({ type }) => type));
  expect(adminTypes.filter((type) => !types.has(type))).toEqual([]);
});

test('each role may read exactly the root fields that the table lists', async () => {
  const roots = fieldsOfSchema().filter(({ type }) => type === 'Query' || type === 'Mutation');
  expect(roots.length).toBeGreaterThan(15);
  for (const { type, name, field } of roots) {
    const operation = minimalOperation(type === 'Query' ? 'query' : 'mutation', field);
    const roles = ['PUBLIC', 'USER', 'SERVICE', 'ADMIN'];
    const forbidden = await Promise.all(roles.map(async (role) => isForbidden(role, operation)));
    const admitted = roles.filter((_, index) => forbidden[index] === false).join(' ');
    expect(`${name}: ${admitted}`).toBe(`${name}: ${roleTable[`${type}.${name}`]}`);
  }
});

test('the permissions of all other fields are those of the table', () => {
  for (const { type, name } of fieldsOfSchema()) {
    if (['Query', 'Mutation'].includes(type)) continue;
    const open = roleTable[`${type}.${name}`] === 'PUBLIC USER SERVICE ADMIN';
    expect(`${type}.${name} ${permissionFor(type, name)}`).toBe(
      `${type}.${name} ${open ? 'PUBLIC' : 'ADMIN'}`,
    );
  }
});

const OF = {
  userRecommendations: (user: string) =>
    `{ userRecommendations(userId: "${user}") { totalCount } }`,
  itemAffinity: (user: string) => `{ itemAffinity(userId: "${user}") { userId } }`,
  rankItems: (user: string) => `{ rankItems(userId: "${user}", itemIds: ["item-001"]) { source } }`,
  page: (user: string) =>
    `{ page(userId: ${user === '' ? 'null' : `"${user}"`}, placements: [{ name: "a", kind: POPULAR_ITEMS }]) { __typename } }`,
} as const;

test('an ADMIN key beside the token of a user gives access to no field for admins', async () => {
  const roots = fieldsOfSchema().filter(
    ({ type, name }) => roleTable[`${type}.${name}`] === 'ADMIN',
  );
  const operations = roots
    .filter(({ type }) => type === 'Query' || type === 'Mutation')
    .map(({ type, field }) => minimalOperation(type === 'Query' ? 'query' : 'mutation', field));
  expect(operations.length).toBeGreaterThan(10);
  for (const operation of operations) {
    expect(await isForbidden('ADMIN and USER', operation)).toBe(true);
  }
});

test.each([
  ['USER', { ann: true, bob: false }],
  ['PUBLIC', { ann: false, bob: false }],
  ['PUBLIC and USER', { ann: true, bob: false }],
  ['SERVICE', { ann: true, bob: true }],
  ['SERVICE and USER', { ann: true, bob: false }],
  ['ADMIN', { ann: true, bob: true }],
  ['ADMIN and USER', { ann: true, bob: false }],
  ['USER with the claim', { ann: true, bob: true }],
])('%s may read exactly these users: %o', async (who, expected) => {
  for (const operation of Object.values(OF)) {
    const ann = !(await isForbidden(who, operation('ann')));
    const bob = !(await isForbidden(who, operation('bob')));
    expect({ ann, bob }).toEqual(expected);
  }
});

test('an error names the token that limits a key, where one was sent with the key', async () => {
  const messageFor = async (who: string) => {
    const { errors } = await ask(who, OF.rankItems('bob'));
    return errors?.[0]?.message;
  };
  const limit =
    /SERVICE or ADMIN.* The token in the request limits the key to the user of the token/;
  expect(await messageFor('SERVICE and USER')).toMatch(limit);
  expect(await messageFor('ADMIN and USER')).toMatch(limit);
  expect(await messageFor('PUBLIC and USER')).not.toMatch(limit);
});

test('without a user, every caller may rank items and read a page', async () => {
  for (const who of ['PUBLIC', 'USER', 'SERVICE', 'ADMIN']) {
    expect(await ask(who, OF.rankItems(''))).toMatchObject({
      data: { rankItems: { source: 'UNRANKED' } },
    });
    expect(await ask(who, OF.page(''))).toMatchObject({ data: { page: { __typename: 'Page' } } });
  }
});

test('a forbidden field is null with an error, and the other fields are returned', async () => {
  const { status, data, errors } = await ask(
    'PUBLIC',
    `{ popularItems(first: 1) { nodes { id } } mine: userRecommendations(userId: "ann") { totalCount }
       similarItems(itemId: "item-001", first: 1) { nodes { id } generation { kind solutionVersionArn } } }`,
  );
  expect(status).toBe(200);
  expect(data).toEqual({
    popularItems: { nodes: [{ id: itemId(1) }] },
    mine: null,
    similarItems: {
      nodes: [{ id: itemId(2) }],
      generation: { kind: 'SIMILAR_ITEMS', solutionVersionArn: null },
    },
  });
  expect(errors).toEqual([
    expect.objectContaining({
      path: ['mine'],
      extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
    }),
    expect.objectContaining({ path: ['similarItems', 'generation', 'solutionVersionArn'] }),
  ]);
});

test('a run records the key or the user that started it', async () => {
  const start = 'mutation { startPipelineRun { run { id } } }';
  await ask('ADMIN', start);
  await ask('USER with the claim', start);
  await ask('SERVICE', start);
  expect(startedBy.slice(-2)).toEqual([`key ${adminKeyId}`, 'user ann']);
});
