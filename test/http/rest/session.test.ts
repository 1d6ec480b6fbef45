import type { LogFields } from '@recommendation-gateway/lib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { itemId, itemIds, serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

const BASE = '/api/v1/personalize';
const SESSION = 'secret-of-a-browser-22';
const OTHER = 'secret-of-another-one-22';

let gateway: TestGateway;
/** The sessions whose interactions were read from the shop. */
let sessions: (string | null)[] = [];
const logged: string[] = [];

beforeAll(async () => {
  const note = (message: string, fields?: LogFields) => {
    logged.push(JSON.stringify([message, fields]));
  };
  gateway = await startTestGateway({
    config: { http: { corsOrigins: ['https://shop.example'] } },
    log: { info: note, warn: note, error: note },
    shop: {
      newestInteractions: async (subjects) => {
        sessions.push(...subjects.map(({ sessionId }) => sessionId));
        if (subjects.some(({ sessionId }) => sessionId === OTHER)) throw new Error('shop is down');
        return subjects.map(() => [{ itemId: itemId(7), seconds: 1, isPurchase: false }]);
      },
    },
  });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(7)]: itemIds.slice(100, 130) });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  sessions = [];
  const response = await fetch(`${gateway.origin}${BASE}/${path}`, { headers });
  const { headers: received, status } = response;
  return { status, headers: received, answer: await response.json() };
}

const IN_HEADER = { 'x-session-id': SESSION };

test.each([
  'recommendations/ann',
  'item-affinity/ann',
  'frequently-bought-together',
  'session-recommendations',
  'recently-viewed',
  'new-arrivals',
  'on-sale',
])(
  'an answer of %s that used a session is private, has no ETag, and differs by the header',
  async (path) => {
    for (const [query, headers] of [
      ['', IN_HEADER],
      [`?session_id=${SESSION}`, {}],
    ] as const) {
      const { status, headers: received } = await get(`${path}${query}`, headers);
      expect(status).toBe(200);
      expect(received.get('cache-control')).toBe('private, no-store');
      expect(received.get('etag')).toBeNull();
      expect(received.get('vary')).toContain('x-session-id');
    }
    const { headers } = await get(path);
    expect(headers.get('cache-control')).not.toContain('private');
    expect(headers.get('vary')).toContain('x-session-id');
  },
);

test.each(['frequently-bought-together?item_id=a', 'trending-items', 'new-arrivals', 'on-sale'])(
  'an answer of %s without a user and a session may be cached by all',
  async (path) => {
    const { headers } = await get(path);
    expect(headers.get('cache-control')).toMatch(/^public, max-age=/);
    expect(headers.get('etag')).not.toBeNull();
  },
);

test.each([
  'new-arrivals/ann',
  'on-sale?user_id=ann',
  'buy-again/ann',
  'recently-viewed',
  'session-recommendations?item_id=a',
])('an answer of %s is not cached', async (path) => {
  const { headers } = await get(path);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('etag')).toBeNull();
});

test('the header replaces the query parameter', async () => {
  const { status } = await get(`recommendations/bob?session_id=${OTHER}`, IN_HEADER);
  expect(status).toBe(200);
  expect(sessions).toEqual([SESSION]);
  await get(`recommendations/bob?session_id=${OTHER}`);
  expect(sessions).toEqual([OTHER]);
  expect((await get('recently-viewed?session_id=short', IN_HEADER)).status).toBe(200);
});

test.each([
  ['a header', 'recently-viewed', { 'x-session-id': 'too-short-a-secret' }, 'SESSION_ID_MALFORMED'],
  ['a parameter', 'recently-viewed?session_id=too-short-a-secret', {}, 'SESSION_ID_MALFORMED'],
  [
    'two parameters',
    `recently-viewed?session_id=${SESSION}&session_id=${OTHER}`,
    {},
    'PARAMETER_MALFORMED',
  ],
])(
  '%s that is no session id is refused, and the error does not repeat it',
  async (...[, path, headers, code]) => {
    const { status, answer } = await get(path, { ...headers });
    expect([status, answer.errors[0].extensions.code]).toEqual([400, code]);
    expect(JSON.stringify(answer)).not.toContain('secret');
  },
);

test('an empty header or parameter is no session id', async () => {
  const { status, headers } = await get('on-sale?session_id=', { 'x-session-id': '' });
  expect([status, headers.get('cache-control')]).toEqual([200, expect.stringMatching(/^public/)]);
});

test('a page and a ranking take it in the header or in the body', async () => {
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>>) => {
    const response = await fetch(`${gateway.origin}${BASE}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return [response.status, response.headers.get('cache-control')];
  };
  const page = { placements: [{ name: 'seen', kind: 'RECENTLY_VIEWED' }] };
  const rank = { userId: '', itemIds: [itemId(1)] };
  for (const [path, body] of [
    ['page', page],
    ['rank-items', rank],
  ] as const) {
    expect(await post(path, body, {})).toEqual([200, 'no-store']);
    expect(await post(path, body, IN_HEADER)).toEqual([200, 'private, no-store']);
    expect(await post(path, { ...body, sessionId: SESSION }, {})).toEqual([
      200,
      'private, no-store',
    ]);
    const malformed = { ...body, sessionId: 'short' };
    expect((await post(path, malformed, {}))[0]).toBe(400);
    expect((await post(path, malformed, IN_HEADER))[0]).toBe(200);
  }
});

test('pages of a configured site may send the header', async () => {
  const preflight = await fetch(`${gateway.origin}${BASE}/on-sale`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example' },
  });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('x-session-id');
});

test('no session id is logged or returned, whatever fails', async () => {
  expect((await get(`recommendations/cid?session_id=${OTHER}`)).status).toBe(200);
  const { answer } = await get('session-recommendations?item_id=a', { 'x-session-id': OTHER });
  await get(`nothing?session_id=${OTHER}`);
  await get(`recently-viewed?limit=0&session_id=${OTHER}`);
  const rename = async (from: string, to: string) =>
    gateway.database.query(`ALTER TABLE gateway.${from} RENAME TO ${to}`);
  await rename('active_generations', 'away');
  expect((await get(`recently-viewed?session_id=${OTHER}`)).status).toBe(503);
  await rename('away', 'active_generations');
  expect(logged.join()).toContain('shop is down');
  expect(logged.join()).toContain('active_generations');
  expect(logged.join()).not.toContain(OTHER);
  expect(JSON.stringify(answer)).not.toContain(OTHER);
});
