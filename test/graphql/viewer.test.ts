import { afterAll, beforeAll, expect, test } from 'vitest';

import { openKeys } from '../../src/database/api-keys.ts';
import { inSeconds, jwt, signToken } from '../http/access/credentials.ts';
import { startTestGateway, type TestGateway } from './support/test-gateway.ts';

const expiresAt = new Date(Date.now() + 3_600_000);
let gateway: TestGateway;
let keys: Readonly<Record<'PUBLIC' | 'SERVICE' | 'ADMIN', string>>;

beforeAll(async () => {
  gateway = await startTestGateway({ access: { jwt } });
  const make = async (scope: 'PUBLIC' | 'SERVICE' | 'ADMIN') => {
    const made = await openKeys(gateway.database).create({
      scope,
      name: `${scope} key`,
      expiresAt,
    });
    return made.text;
  };
  keys = {
    PUBLIC: await make('PUBLIC'),
    SERVICE: await make('SERVICE'),
    ADMIN: await make('ADMIN'),
  };
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const FIELDS = 'role subject keyId expiresAt canOperate canReadUsers production version';

async function viewerWith(headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: `{ viewer { ${FIELDS} } }` }),
  });
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { data } = await response.json();
  return data.viewer;
}

test('a developer without credentials is an administrator without a name', async () => {
  expect(await viewerWith({})).toEqual({
    role: 'ADMIN',
    subject: null,
    keyId: null,
    expiresAt: null,
    canOperate: true,
    canReadUsers: true,
    production: false,
    version: '1.2.3',
  });
});

test('the viewer with a key is described by its name and scope', async () => {
  const of = async (scope: keyof typeof keys) => viewerWith({ 'x-api-key': keys[scope] });
  const named = {
    keyId: expect.stringMatching(/^key_[\da-f]{12}$/),
    expiresAt: expiresAt.toISOString(),
  };
  const [none, reads, all] = [
    { canOperate: false, canReadUsers: false },
    { canOperate: false, canReadUsers: true },
    { canOperate: true, canReadUsers: true },
  ];
  expect(await of('PUBLIC')).toMatchObject({
    role: 'PUBLIC',
    subject: 'PUBLIC key',
    ...named,
    ...none,
  });
  expect(await of('SERVICE')).toMatchObject({
    role: 'SERVICE',
    subject: 'SERVICE key',
    ...named,
    ...reads,
  });
  expect(await of('ADMIN')).toMatchObject({
    role: 'ADMIN',
    subject: 'ADMIN key',
    ...named,
    ...all,
  });
});

test('the viewer with a token is its user, and the first expiry of token and key counts', async () => {
  const exp = inSeconds(60);
  const ann = { authorization: `Bearer ${await signToken({ exp })}` };
  const until = new Date(exp * 1_000).toISOString();
  expect(await viewerWith(ann)).toMatchObject({
    role: 'USER',
    subject: 'ann',
    expiresAt: until,
    canReadUsers: false,
  });
  expect(await viewerWith({ ...ann, 'x-api-key': keys.ADMIN })).toMatchObject({
    role: 'USER',
    subject: 'ann',
    expiresAt: until,
    canOperate: false,
    canReadUsers: false,
  });
  const lasting = { authorization: `Bearer ${await signToken({ exp: inSeconds(7_200) })}` };
  expect(await viewerWith({ ...lasting, 'x-api-key': keys.SERVICE })).toMatchObject({
    expiresAt: expiresAt.toISOString(),
  });
  const admin = { authorization: `Bearer ${await signToken({ roles: ['admin'] })}` };
  expect(await viewerWith(admin)).toMatchObject({
    role: 'ADMIN',
    subject: 'ann',
    canOperate: true,
  });
});
