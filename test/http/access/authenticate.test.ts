import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

import { systemClock } from '@recommendation-gateway/lib';
import { expect, onTestFinished, test } from 'vitest';

import {
  type ApiKey,
  hashSecret,
  type KeyScope,
  writeApiKey,
} from '../../../src/domain/access/api-key.ts';
import { developer } from '../../../src/domain/access/caller.ts';
import {
  authenticateRequest,
  identifyCaller,
} from '../../../src/http/access/authenticate-request.ts';
import {
  type AuthenticateOptions,
  createAuthenticate,
} from '../../../src/http/access/authenticate.ts';
import { createRateLimit } from '../../../src/http/access/rate-limit.ts';
import { createRefusalLog } from '../../../src/http/access/refusal-log.ts';
import { inSeconds, jwt, signToken } from './credentials.ts';

const secret = 'a'.repeat(43);
const ids: Readonly<Record<KeyScope, string>> = {
  PUBLIC: '000000000001',
  SERVICE: '000000000002',
  ADMIN: '000000000003',
};
const keys = (['PUBLIC', 'SERVICE', 'ADMIN'] as const).map((scope): ApiKey => ({
  id: ids[scope],
  scope,
  name: scope,
  secretHash: hashSecret(secret),
  createdAt: new Date(0),
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
}));
const keyOf = (scope: KeyScope) => ({ 'x-api-key': writeApiKey(ids[scope], secret) });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const options: AuthenticateOptions = {
  developers: false,
  readKeys: async () => keys,
  jwt,
  clock: systemClock,
};
const sourceOf = (headers: IncomingHttpHeaders, address = '192.0.2.1') => ({
  address,
  headers,
  rawHeaders: Object.entries(headers).flatMap(([name, value]) => [name, String(value)]),
  httpVersion: '1.1',
});
const identify = async (headers: IncomingHttpHeaders, change: Partial<AuthenticateOptions> = {}) =>
  createAuthenticate({ ...options, ...change })(sourceOf(headers));

test('the caller with a key alone has its scope, and is no user', async () => {
  expect(await identify(keyOf('ADMIN'))).toEqual({
    kind: 'KEY',
    userId: null,
    scopes: new Set(['ADMIN']),
    keyId: ids.ADMIN,
    keyName: 'ADMIN',
    expiresAt: null,
  });
});

test('the caller with a token is its user, who is an admin by a claim of the token only', async () => {
  const exp = inSeconds(60);
  const ann = {
    kind: 'USER',
    userId: 'ann',
    scopes: new Set(),
    keyId: null,
    keyName: null,
    expiresAt: new Date(exp * 1_000),
  };
  expect(await identify(bearer(await signToken({ exp })))).toEqual(ann);
  const admin = bearer(await signToken({ exp, roles: ['admin'] }));
  expect(await identify(admin)).toEqual({ ...ann, scopes: new Set(['ADMIN']) });
});

test('a server that sends a token acts for its user, with an ADMIN key as with a SERVICE key', async () => {
  const token = bearer(await signToken());
  const scopes = async (scope: KeyScope) => {
    const { keyId, ...caller } = await identify({ ...keyOf(scope), ...token });
    expect([keyId, caller.userId]).toEqual([ids[scope], 'ann']);
    return [...caller.scopes];
  };
  expect(await scopes('PUBLIC')).toEqual(['PUBLIC']);
  expect(await scopes('SERVICE')).toEqual(['SERVICE']);
  expect(await scopes('ADMIN')).toEqual(['SERVICE']);
});

test('tokens are refused without an issuer, and invalid ones with one', async () => {
  const token = bearer(await signToken({}, 'another secret'));
  await expect(identify(token)).rejects.toMatchObject({ code: 'TOKEN_FORGED' });
  const expired = identify(bearer(await signToken({ exp: 1 })));
  await expect(expired).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  await expect(identify(bearer('a.b.c'))).rejects.toMatchObject({ code: 'TOKEN_MALFORMED' });
  const long = identify(bearer('a'.repeat(20_000)));
  await expect(long).rejects.toMatchObject({ code: 'TOKEN_TOO_LONG' });
  const without = identify(token, { jwt: undefined });
  await expect(without).rejects.toMatchObject({ code: 'TOKEN_NOT_TAKEN' });
});

test('without an admin claim in the settings no token makes an admin', async () => {
  const { adminClaim: _none, ...settings } = jwt;
  const token = bearer(await signToken({ roles: ['admin'], undefined: 'undefined' }));
  expect((await identify(token, { jwt: { ...settings, adminClaim: undefined } })).scopes).toEqual(
    new Set(),
  );
});

test('a user id is a text of 1 to 256 characters', async () => {
  const userOf = async (sub: unknown) => (await identify(bearer(await signToken({ sub })))).userId;
  expect(await userOf('x'.repeat(256))).toHaveLength(256);
  const refusal = { code: 'TOKEN_CLAIM_MISSING' };
  for (const sub of ['', 'x'.repeat(257), 'a\0b', 7]) {
    await expect(userOf(sub)).rejects.toMatchObject(refusal);
  }
});

test('without credentials only a developer on this machine is identified', async () => {
  await expect(identify({})).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const remote = identify({}, { developers: true });
  await expect(remote).rejects.toMatchObject({ code: 'NOT_LOCAL' });
  const local = createAuthenticate({ ...options, developers: true });
  expect(await local(sourceOf({ host: 'localhost' }, '127.0.0.1'))).toBe(developer);
});

const access = (change: Partial<AuthenticateOptions> = {}, perMinute = 2) => ({
  authenticate: createAuthenticate({ ...options, ...change }),
  isTrustedProxy: () => false,
  limitRate: createRateLimit({ key: perMinute, address: perMinute }),
  refusals: createRefusalLog({ info: () => {}, warn: () => {}, error: () => {} }),
});

test('requests count by key or address, with wrong credentials too, and are refused from the limit on', async () => {
  const given = access();
  const send = async (headers: IncomingHttpHeaders) => {
    const found = await identifyCaller(given, sourceOf(headers));
    return 'scopes' in found ? found.keyId : [found.status, found.error.code];
  };
  const wrong = { 'x-api-key': 'rgk_no_key' };
  expect(await send(wrong)).toEqual([401, 'API_KEY_UNKNOWN']);
  expect(await send({})).toEqual([401, 'UNAUTHENTICATED']);
  expect(await send(wrong)).toEqual([429, 'RATE_LIMITED']);
  const service = keyOf('SERVICE');
  expect([await send(service), await send(service)]).toEqual([ids.SERVICE, ids.SERVICE]);
  expect(await send(service)).toEqual([429, 'RATE_LIMITED']);
});

test('a refused request gets its status, and how to authenticate or when to try again', async () => {
  const down = async () => Promise.reject(new Error('no database'));
  const cases = [access({}, 4), access({ developers: true }), access({ readKeys: down })] as const;
  let [given] = cases.slice(0, 1);
  const server = createServer((request, response) => {
    if (given === undefined) throw new Error('no options');
    void authenticateRequest(given, request, response).then((caller) => {
      if (caller !== undefined) response.end(caller.kind);
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const send = async (headers: Record<string, string>, using: (typeof cases)[number]) => {
    given = using;
    const { status, headers: got } = await fetch(`http://127.0.0.1:${port}`, { headers });
    return [status, got.get('www-authenticate'), got.get('retry-after')];
  };
  const realm = 'Bearer realm="recommendation-gateway"';
  const [plain, local, broken] = cases;
  expect(await send(keyOf('SERVICE'), plain)).toEqual([200, null, null]);
  expect(await send({}, plain)).toEqual([401, realm, null]);
  const invalid = `${realm}, error="invalid_token"`;
  expect(await send({ 'x-api-key': 'none' }, plain)).toEqual([401, invalid, null]);
  expect(await send({ 'x-forwarded-for': '192.0.2.7' }, local)).toEqual([403, null, null]);
  expect(await send(keyOf('SERVICE'), broken)).toEqual([503, null, '5']);
  for (let nth = 0; nth < 2; nth += 1) await send({}, plain);
  expect(await send({}, plain)).toEqual([429, null, expect.stringMatching(/^[1-9]\d?$/)]);
});
