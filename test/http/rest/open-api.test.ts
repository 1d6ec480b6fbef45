import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

import {
  itemId,
  itemIds,
  serveAffinity,
  serveCatalogue,
  serveLists,
} from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

const BASE = '/api/v1/personalize';

let gateway: TestGateway;
let document: z.output<typeof openApi>;

beforeAll(async () => {
  gateway = await startTestGateway();
  const catalogueId = await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: itemIds.slice(1, 30) });
  await serveAffinity(gateway.database, catalogueId);
  document = openApi.parse(await (await fetch(`${gateway.origin}/api/v1/openapi.json`)).json());
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const content = z.object({
  'application/json': z.object({ schema: z.object({ $ref: z.string() }) }),
});
const operation = z.object({
  operationId: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        description: z.string().min(1),
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  // 304 has no body.
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const openApi = z.object({
  openapi: z.literal('3.1.0'),
  servers: z.tuple([z.object({ url: z.string() })]),
  paths: z.record(z.string(), z.object({ get: operation.optional(), post: operation.optional() })),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

/** A validator for a schema of the document. */
function checkerOf(part: z.output<typeof content> | undefined): z.ZodType {
  const inDefs = (text: string) => text.replaceAll('#/components/schemas/', '#/$defs/');
  const $ref = inDefs(part?.['application/json'].schema.$ref ?? 'none');
  const $defs = JSON.parse(inDefs(JSON.stringify(document.components.schemas)));
  return z.fromJSONSchema({ $ref, $defs });
}

test('the document lists every path, with unique operation ids', () => {
  expect(Object.keys(document.paths)).toEqual([
    `${BASE}/recommendations/{user_id}`,
    `${BASE}/recommendations`,
    `${BASE}/similar-items/{item_id}`,
    `${BASE}/similar-items`,
    `${BASE}/item-affinity/{user_id}`,
    `${BASE}/item-affinity`,
    `${BASE}/popular-items`,
    `${BASE}/frequently-bought-together`,
    `${BASE}/session-recommendations/{user_id}`,
    `${BASE}/session-recommendations`,
    `${BASE}/buy-again/{user_id}`,
    `${BASE}/buy-again`,
    `${BASE}/recently-viewed/{user_id}`,
    `${BASE}/recently-viewed`,
    `${BASE}/trending-items`,
    `${BASE}/new-arrivals/{user_id}`,
    `${BASE}/new-arrivals`,
    `${BASE}/on-sale/{user_id}`,
    `${BASE}/on-sale`,
    `${BASE}/page`,
    `${BASE}/rank-items`,
  ]);
  const ids = Object.values(document.paths).map(({ get, post }) => (get ?? post)?.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Lists that have only what their name says, and may be short. */
const SHORT = /buy-again|recently-viewed|trending-items|new-arrivals|on-sale/;

const IDS: Readonly<Record<string, string>> = { user_id: 'ann', item_id: itemId(1) };

test('every list of the document responds as documented, errors included', async () => {
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (get === undefined) continue;
    const names = get.parameters.map(({ name }) => name);
    expect(names).toContain('limit');
    const url = path.replace(/\{(\w+)\}/, (_, name: string) => IDS[name] ?? '');
    const query = new URLSearchParams({ limit: '3' });
    for (const one of get.parameters) {
      const id = one.in === 'query' ? IDS[one.name] : undefined;
      if (id !== undefined) query.set(one.name, id);
    }
    const answer = await (await fetch(`${gateway.origin}${url}?${query}`)).json();
    expect(answer.recommendations.length).toBeGreaterThanOrEqual(SHORT.test(path) ? 0 : 3);
    const { 200: ok, 400: refused } = get.responses;
    expect(checkerOf(ok?.content).safeParse(answer).error).toBeUndefined();
    expect(checkerOf(ok?.content).safeParse({}).success).toBe(false);
    query.set('limit', '0');
    const refusal = await (await fetch(`${gateway.origin}${url}?${query}`)).json();
    expect(checkerOf(refused?.content).safeParse(refusal).error).toBeUndefined();
  }
});

test.each([
  ['page', { placements: [{ name: 'top', kind: 'POPULAR_ITEMS', filter: { categories: null } }] }],
  ['rank-items', { userId: 'ann', itemIds: [itemId(2), 'gone'] }],
])('%s takes and returns what the document describes, errors included', async (name, body) => {
  const { requestBody, responses } = document.paths[`${BASE}/${name}`]?.post ?? {};
  expect(checkerOf(requestBody?.content).safeParse(body).error).toBeUndefined();
  expect(checkerOf(requestBody?.content).safeParse({ ...body, more: 1 }).success).toBe(false);
  const post = async (sent: unknown) => {
    const response = await fetch(`${gateway.origin}${BASE}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    return { status: response.status, answer: await response.json() };
  };
  for (const [sent, status] of [
    [body, 200],
    [{}, 400],
  ] as const) {
    const found = await post(sent);
    expect(found.status).toBe(status);
    const checker = checkerOf(responses?.[status]?.content);
    expect(checker.safeParse(found.answer).error).toBeUndefined();
  }
});

test('its server is relative to the document, also below a prefix that a proxy adds', () => {
  const [{ url }] = document.servers;
  const serverOf = (base: string) => new URL(url, `${base}/api/v1/openapi.json`).href;
  expect(serverOf('https://shop.example')).toBe('https://shop.example/');
  expect(serverOf('https://shop.example/recs')).toBe('https://shop.example/recs/');
});
