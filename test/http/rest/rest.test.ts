import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
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
const ODD_ID = 'a/b c?ü+%';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    shop: { purchasedItems: async () => new Map([['ann', new Set([itemId(3)])]]) },
  });
  const catalogueId = await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', {
    ann: itemIds.slice(0, 40),
    [ODD_ID]: [itemId(7)],
  });
  await serveLists(gateway.database, 'SIMILAR_ITEMS', { [itemId(1)]: itemIds.slice(1, 30) });
  await serveAffinity(gateway.database, catalogueId);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

const listAnswer = z.object({
  userId: z.string().optional(),
  recommendations: z.array(
    z.object({ itemId: z.string(), rank: z.number(), source: z.string(), score: z.number() }),
  ),
  nextCursor: z.string().nullable(),
});

async function read(path: string): Promise<z.output<typeof listAnswer>> {
  const response = await fetch(`${gateway.origin}${path}`);
  expect(response.status).toBe(200);
  return listAnswer.parse(await response.json());
}

async function idsOf(path: string): Promise<string[]> {
  return (await read(path)).recommendations.map((one) => one.itemId);
}

async function refusalOf(path: string, method = 'GET'): Promise<readonly [number, unknown]> {
  const response = await fetch(`${gateway.origin}${path}`, { method });
  const { errors } = await response.json();
  return [response.status, errors[0].extensions.code];
}

const openApi = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.object({
      get: z.object({
        parameters: z.array(
          z.object({ name: z.string(), in: z.string(), description: z.string().min(1) }),
        ),
        responses: z.record(
          z.string(),
          z.object({
            // 304 has no body.
            content: z
              .object({ 'application/json': z.object({ schema: z.object({ $ref: z.string() }) }) })
              .optional(),
          }),
        ),
      }),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

/** A validator for the schema of a response in the OpenAPI document. */
function checkerOf(document: z.output<typeof openApi>, path: string, status: string): z.ZodType {
  const { $ref = '' } =
    document.paths[path]?.get.responses[status]?.content?.['application/json'].schema ?? {};
  const text = JSON.stringify(document.components.schemas).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  );
  const schema = { $ref: $ref.replace('#/components/schemas/', '#/$defs/') };
  return z.fromJSONSchema({ ...schema, $defs: JSON.parse(text) });
}

test('every path of the OpenAPI document responds as documented, errors included', async () => {
  const response = await fetch(`${gateway.origin}/api/v1/openapi.json`);
  const document = openApi.parse(await response.json());
  const paths = Object.keys(document.paths);
  expect(paths).toEqual([
    `${BASE}/recommendations/{user_id}`,
    `${BASE}/similar-items/{item_id}`,
    `${BASE}/item-affinity/{user_id}`,
  ]);
  for (const path of paths) {
    const url = path.replace('{user_id}', 'ann').replace('{item_id}', itemId(1));
    const { parameters = [] } = document.paths[path]?.get ?? {};
    expect(parameters.map(({ name }) => name)).toContain('limit');
    const answer = await (await fetch(`${gateway.origin}${url}?limit=3`)).json();
    expect(answer.recommendations).toHaveLength(3);
    expect(checkerOf(document, path, '200').safeParse(answer).error).toBeUndefined();
    expect(checkerOf(document, path, '200').safeParse({}).success).toBe(false);
    const refusal = await (await fetch(`${gateway.origin}${url}?limit=0`)).json();
    expect(checkerOf(document, path, '400').safeParse(refusal).error).toBeUndefined();
  }
});

test('the lists are the same as those of GraphQL', async () => {
  const { data } = await gateway.query(`{
    userRecommendations(userId: "ann", first: 4) { nodes { itemId: id } }
    similarItems(itemId: "${itemId(1)}", first: 4) { nodes { itemId: id } }
    itemAffinity(userId: "ann", first: 4) { items { nodes { itemId: id } } } }`);
  const rest = await Promise.all(
    [`recommendations/ann`, `similar-items/${itemId(1)}`, `item-affinity/ann`].map(async (path) =>
      (await idsOf(`${BASE}/${path}?limit=4`)).map((id) => ({ itemId: id })),
    ),
  );
  expect(data).toEqual({
    userRecommendations: { nodes: rest[0] },
    similarItems: { nodes: rest[1] },
    itemAffinity: { items: { nodes: rest[2] } },
  });
});

test('the parameters filter like the filter of GraphQL', async () => {
  const path = `${BASE}/recommendations/ann`;
  expect(await idsOf(`${path}?limit=3`)).toEqual([1, 2, 3].map(itemId));
  expect(await idsOf(`${path}?limit=3&exclude_purchased=true`)).toEqual([1, 2, 4].map(itemId));
  expect(await idsOf(`${path}?limit=2&category=hats&category=bags`)).toEqual([2, 3].map(itemId));
  expect(await idsOf(`${path}?limit=2&exclude_item_id=${itemId(1)}`)).toEqual([2, 3].map(itemId));
  expect(await idsOf(`${path}?limit=2&min_price=9&available_only=false`)).toEqual(
    [9, 10].map(itemId),
  );
  expect(await idsOf(`${path}?limit=2&min_price=9&max_price=&tracked=by-somebody`)).toEqual(
    [9, 11].map(itemId),
  );
});

test('`nextCursor` leads through all pages, and no item is repeated', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page = await read(`${BASE}/recommendations/ann?limit=70&after=${next}`);
    seen.push(...page.recommendations.map((one) => one.itemId));
    next = page.nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([200, 200]);
});

test('ids are percent-encoded', async () => {
  const { userId, recommendations } = await read(
    `${BASE}/recommendations/${encodeURIComponent(ODD_ID)}?limit=1`,
  );
  expect([userId, recommendations[0]?.itemId]).toEqual([ODD_ID, itemId(7)]);
});

test.each([
  ['an id of 10 kB', `recommendations/${'x'.repeat(10_000)}`, 400, 'ID_MALFORMED'],
  ['an empty id', 'recommendations/', 400, 'ID_EMPTY'],
  ['an id with a zero byte', 'recommendations/a%00b', 400, 'ID_MALFORMED'],
  ['an id that is not UTF-8', 'recommendations/%ff', 400, 'PATH_MALFORMED'],
  ['a limit of 0', 'recommendations/ann?limit=0', 400, 'PARAMETER_MALFORMED'],
  ['a limit of 101', 'recommendations/ann?limit=101', 400, 'PARAMETER_MALFORMED'],
  ['a limit that is not a number', 'recommendations/ann?limit=ten', 400, 'PARAMETER_MALFORMED'],
  ['two limits', 'recommendations/ann?limit=1&limit=2', 400, 'PARAMETER_MALFORMED'],
  [
    'a flag that is not a boolean',
    'recommendations/ann?exclude_purchased=maybe',
    400,
    'PARAMETER_MALFORMED',
  ],
  ['a negative price', 'recommendations/ann?min_price=-1', 400, 'PARAMETER_MALFORMED'],
  [
    'an empty range of prices',
    'recommendations/ann?min_price=2&max_price=1',
    400,
    'PRICE_RANGE_EMPTY',
  ],
  ['a forged cursor', 'recommendations/ann?after=abc', 400, 'CURSOR_MALFORMED'],
  ['an unknown path', 'nothing/ann', 404, 'PATH_UNKNOWN'],
  ['a longer path', 'recommendations/ann/more', 404, 'PATH_UNKNOWN'],
])('a request with %s is refused with its status and code', async (_, path, status, code) => {
  expect(await refusalOf(`${BASE}/${path}`)).toEqual([status, code]);
});

test('a cursor is valid for its own list only, until the list is removed', async () => {
  const { nextCursor } = await read(`${BASE}/recommendations/ann?limit=1`);
  const after = `limit=1&after=${nextCursor}`;
  expect(await refusalOf(`${BASE}/recommendations/bob?${after}`)).toEqual([
    400,
    'CURSOR_OF_ANOTHER_LIST',
  ]);
  await gateway.database.query("UPDATE gateway.generations SET status = 'FAILED'");
  onTestFinished(async () => {
    await gateway.database.query("UPDATE gateway.generations SET status = 'ACTIVE'");
  });
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
  expect(await refusalOf(`${BASE}/recommendations/ann?${after}`)).toEqual([410, 'CURSOR_EXPIRED']);
});

test('methods other than GET and HEAD are refused, and the header Allow lists these two', async () => {
  const url = `${gateway.origin}${BASE}/recommendations/ann`;
  const head = await fetch(url, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
  const posted = await fetch(url, { method: 'POST', body: '{}' });
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect(await refusalOf('/api/v1/openapi.json', 'DELETE')).toEqual([405, 'METHOD_UNSUPPORTED']);
});

test('an unreachable database gives status 503 with Retry-After, and an unexpected error status 500 with a request id', async () => {
  const rename = async (from: string, to: string) =>
    gateway.database.query(`ALTER TABLE gateway.${from} RENAME TO ${to}`);
  // A list that is not cached.
  const path = `${BASE}/recommendations/zoe`;
  await rename('user_recommendations', 'away');
  expect(await refusalOf(path)).toEqual([500, 'INTERNAL_ERROR']);
  await rename('away', 'user_recommendations');
  await rename('active_generations', 'away');
  expect(await refusalOf(path)).toEqual([503, 'NOT_READY']);
  expect((await fetch(`${gateway.origin}${path}`)).headers.get('retry-after')).toBe('5');
  await rename('away', 'active_generations');
  expect(await idsOf(`${path}?limit=1`)).toEqual([itemId(1)]);
});
