import { createLog } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openKeys } from '../../../src/database/api-keys.ts';
import { parseAddressRange } from '../../../src/lib/addresses.ts';
import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { startTestGateway, type TestGateway } from '../../graphql/support/test-gateway.ts';
import { inSeconds, jwt, makeKey, signToken } from './credentials.ts';

type Headers = Readonly<Record<string, string>>;

const logged: string[] = [];
/** A clock that a test advances, so that cached keys expire without waiting. */
let later = 0;
let keysAreLost = false;
let gateway: TestGateway;

beforeAll(async () => {
  const local = parseAddressRange('127.0.0.1');
  gateway = await startTestGateway({
    access: {
      developers: false,
      jwt,
      clock: { now: () => new Date(Date.now() + later) },
      readKeys: async () => {
        if (keysAreLost) throw new Error('the keys are lost');
        return openKeys(gateway.database).list();
      },
    },
    // Each refusal is logged at once.
    http: { trustedProxies: local === undefined ? [] : [local], refusalIntervalMs: 1 },
    log: createLog({ write: (line) => logged.push(line) }, 'json'),
  });
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function ask(headers: Headers, query = '{ popularItems(first: 1) { nodes { id } } }') {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const FOUND = { data: { popularItems: { nodes: [{ id: 'item-001' }] } } };

test('a key is accepted in both headers, and a token in `authorization`', async () => {
  const { text } = await makeKey(gateway.database, 'PUBLIC');
  const token = await signToken();
  later += 2_000;
  for (const shown of [{ 'x-api-key': text }, bearer(text), bearer(token)]) {
    expect(await ask(shown)).toMatchObject({ status: 200, body: FOUND });
  }
});

test('without credentials, only the health checks and the GraphiQL page are served, also on this machine', async () => {
  for (const path of ['/graphql?query={__typename}', '/nope']) {
    const response = await fetch(`${gateway.origin}${path}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="recommendation-gateway"');
    const { errors } = await response.json();
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  }
  expect((await fetch(`${gateway.origin}/health/ready`)).status).toBe(200);
  const page = await fetch(`${gateway.origin}/graphql`, { headers: { accept: 'text/html' } });
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
});

/** A token with the algorithm `none`. */
function unsigned(): string {
  const { issuer: iss, audience: aud } = jwt;
  const parts = [{ alg: 'none' }, { iss, aud, sub: 'ann', exp: inSeconds(60) }];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;
}

const stolen = async () => {
  const [header, , signature] = (await signToken()).split('.');
  const claims = { iss: jwt.issuer, aud: jwt.audience, sub: 'bob', exp: inSeconds(60) };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
};

test.each([
  ['has expired', 'TOKEN_EXPIRED', async () => signToken({ exp: inSeconds(-1) })],
  [
    'has the signature of an unknown key',
    'TOKEN_FORGED',
    async () => signToken({}, 'x'.repeat(40)),
  ],
  ['was changed after it was signed', 'TOKEN_FORGED', stolen],
  ['is of another issuer', 'TOKEN_OF_ANOTHER_ISSUER', async () => signToken({ iss: 'evil' })],
  ['is for another audience', 'TOKEN_FOR_ANOTHER_AUDIENCE', async () => signToken({ aud: 'x' })],
  ['has no signature', 'TOKEN_ALGORITHM_REFUSED', async () => unsigned()],
  ['never expires', 'TOKEN_CLAIM_MISSING', async () => signToken({ exp: undefined })],
  ['has no user', 'TOKEN_CLAIM_MISSING', async () => signToken({ sub: undefined })],
  ['has an empty user', 'TOKEN_CLAIM_MISSING', async () => signToken({ sub: '' })],
  ['has no issuer', 'TOKEN_CLAIM_MISSING', async () => signToken({ iss: undefined })],
  ['is not valid yet', 'TOKEN_NOT_YET_VALID', async () => signToken({ nbf: inSeconds(60) })],
  ['is garbage', 'TOKEN_MALFORMED', async () => 'nonsense'],
  ['is garbage of three parts', 'TOKEN_MALFORMED', async () => 'a.b.c'],
  ['has 10 kB', 'TOKEN_TOO_LONG', async () => 'x'.repeat(10_000)],
])('a token that %s is refused with %s in both media types', async (_, code, makeToken) => {
  const token = await makeToken();
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const { status, headers, body, text } = await ask({ ...bearer(token), accept });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm=".+", error="invalid_token"$/);
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^The [^.]+\.$/),
        extensions: { code, advice: expect.stringMatching(/\.$/), retryable: false },
      },
    ]);
    expect(text).not.toContain(token);
  }
});

test.each([
  ['that are malformed', { 'x-api-key': 'let me in' }, 'API_KEY_UNKNOWN'],
  [
    'with an unknown key id',
    { 'x-api-key': `rgk_${'0'.repeat(12)}_${'A'.repeat(43)}` },
    'API_KEY_UNKNOWN',
  ],
  ['of 10 kB', { 'x-api-key': 'x'.repeat(10_000) }, 'API_KEY_UNKNOWN'],
  ['that are empty', { 'x-api-key': '' }, 'API_KEY_UNKNOWN'],
  ['with another scheme', { authorization: 'Basic YW5uOnNlY3JldA==' }, 'AUTHORIZATION_MALFORMED'],
  ['with a scheme only', { authorization: 'Bearer' }, 'AUTHORIZATION_MALFORMED'],
])('credentials %s are refused', async (_, shown, code) => {
  const { status, body } = await ask(shown);
  expect([status, body.errors[0].extensions.code]).toEqual([401, code]);
});

test('a key with a wrong secret, an expired key and a revoked key are refused, and other keys still work', async () => {
  const [old, kept] = [
    await makeKey(gateway.database, 'SERVICE'),
    await makeKey(gateway.database, 'SERVICE'),
  ];
  const expired = await makeKey(gateway.database, 'SERVICE', new Date());
  later += 2_000;
  const codeOf = async (key: string) =>
    (await ask({ 'x-api-key': key })).body.errors?.[0].extensions.code;
  expect(await codeOf(old.text)).toBeUndefined();
  expect(await codeOf(`${old.text.slice(0, -4)}AAAA`)).toBe('API_KEY_UNKNOWN');
  expect(await codeOf(expired.text)).toBe('API_KEY_EXPIRED');
  await openKeys(gateway.database).revoke(old.id);
  later += 2_000;
  expect(await codeOf(old.text)).toBe('API_KEY_REVOKED');
  expect(await codeOf(kept.text)).toBeUndefined();
});

test('while the keys cannot be read, requests get status 503 and not 401', async () => {
  const { text } = await makeKey(gateway.database, 'PUBLIC');
  later += 2_000;
  keysAreLost = true;
  const refused = await ask({ 'x-api-key': text });
  keysAreLost = false;
  expect(refused).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'CREDENTIALS_UNCHECKABLE', retryable: true } }] },
  });
  expect(refused.text).not.toContain('the keys are lost');
  expect(logged.at(-1)).toContain('the keys are lost');
  expect((await ask({ 'x-api-key': text })).status).toBe(200);
});

test('a valid key does not make up for an invalid token', async () => {
  const { text } = await makeKey(gateway.database, 'ADMIN');
  later += 2_000;
  const { status } = await ask({
    'x-api-key': text,
    ...bearer(await signToken({ aud: 'billing' })),
  });
  expect(status).toBe(401);
});

test('a cached token is refused after it expires', async () => {
  const token = await signToken({ exp: inSeconds(30) });
  expect((await ask(bearer(token))).status).toBe(200);
  later += 60_000;
  const { status, body } = await ask(bearer(token));
  later -= 60_000;
  expect([status, body.errors[0].extensions.code]).toEqual([401, 'TOKEN_EXPIRED']);
});

test('refusals are logged with code, request id and client address, and without secrets', async () => {
  const key = await makeKey(gateway.database, 'PUBLIC');
  const wrongKey = `${key.text.slice(0, -4)}AAAA`;
  const [token, badToken] = [
    await signToken({ jti: 'logged' }),
    await signToken({ aud: 'billing' }),
  ];
  later += 2_000;
  const shown = [
    { 'x-api-key': key.text },
    { 'x-api-key': wrongKey },
    bearer(token),
    bearer(badToken),
  ];
  logged.length = 0;
  for (const headers of shown) {
    const via = { 'x-forwarded-for': '6.6.6.6, 203.0.113.7', 'x-request-id': 'given' };
    await ask({ ...headers, ...via }, '{ nope }');
    await ask({ ...headers, ...via }, '{ pipelineRuns { nodes { id } } }');
  }
  expect(logged.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({
      code: 'API_KEY_UNKNOWN',
      requestId: 'given',
      address: '203.0.113.7',
    }),
  );
  const text = logged.join('');
  for (const secret of [key.text, wrongKey, token, badToken].flatMap((one) => [
    one,
    one.slice(-40),
  ])) {
    expect(text).not.toContain(secret);
  }
});
