import { afterAll, beforeAll, expect, test } from 'vitest';

import { itemId, itemIds, serveCatalogue, serveLists } from '../support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../support/test-gateway.ts';

let gateway: TestGateway;

const LONG = 'long '.repeat(40);

/** Every third item is red, 240 and 241 are odd ones, the size is the number modulo 50, and tags are lists. */
function attributesOf(number: number) {
  return {
    colour: number % 3 === 0 ? 'red' : 'blue',
    size: number % 50,
    weight: number / 4,
    tags: [`t${number % 4}`, 'all'],
    ...(number === 241 && { story: LONG, organic: true }),
    ...(number === 239 && { story: 'short', organic: false }),
  };
}

beforeAll(async () => {
  gateway = await startTestGateway({
    publicAttributes: ['colour', 'size', 'weight', 'tags', 'story', 'organic'],
  });
  await serveCatalogue(gateway.database, attributesOf);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 40) });
});

afterAll(async () => gateway[Symbol.asyncDispose]());

async function read(field: string, attributes: string, more = '') {
  const filter = `{ availableOnly: false, attributes: ${attributes} ${more} }`;
  const { data, errors } = await gateway.query<{
    list: { nodes: { id: string }[]; reason: string };
  }>(`{ list: ${field} first: 4, filter: ${filter}) { nodes { id } reason totalCount } }`);
  const { message, extensions } = errors?.[0] ?? { message: '', extensions: {} };
  return {
    ids: data?.list?.nodes.map(({ id }) => id),
    reason: data?.list?.reason,
    message,
    extensions,
  };
}

/** The four first items that meet a condition. */
const first = (meets: (number: number) => boolean) =>
  itemIds.filter((_, index) => meets(index + 1)).slice(0, 4);

const CONDITIONS: readonly (readonly [string, (number: number) => boolean])[] = [
  ['[{ name: "colour", in: ["red"] }]', (n) => n % 3 === 0],
  [
    '[{ name: "colour", in: ["red", "green"] }, { name: "size", in: ["9", "12"] }]',
    (n) => n % 3 === 0 && [9, 12].includes(n % 50),
  ],
  ['[{ name: "colour", notIn: ["red"] }]', (n) => n % 3 !== 0],
  ['[{ name: "weight", in: ["60.25", "5"] }]', (n) => n === 241 || n === 20],
  ['[{ name: "size", min: 40, max: 41 }]', (n) => n % 50 === 40 || n % 50 === 41],
  ['[{ name: "weight", min: 61 }]', (n) => n >= 244],
  ['[{ name: "size", max: 0 }]', (n) => n % 50 === 0],
  ['[{ name: "tags", in: ["t2"] }]', (n) => n % 4 === 2],
  ['[{ name: "tags", notIn: ["t1", "t2", "t3"] }]', (n) => n % 4 === 0],
  [`[{ name: "story", in: ["${LONG}"] }]`, (n) => n === 241],
  ['[{ name: "story", notIn: ["short"] }]', (n) => n !== 239],
  ['[{ name: "organic", in: ["true"] }]', (n) => n === 241],
  ['[{ name: "organic", in: ["true", "false"] }]', (n) => n === 239 || n === 241],
  ['[{ name: "brand", in: ["Acme"] }, { name: "colour", in: [], notIn: null }]', () => true],
  ['[]', () => true],
  ['null', () => true],
];

test.each(CONDITIONS)(
  'popular items with the attributes %s are all that meet them',
  async (attributes, meets) => {
    expect((await read('popularItems(', attributes)).ids).toEqual(first(meets));
  },
);

test.each(CONDITIONS)(
  'a list of a user with the attributes %s has items of its chain that meet them',
  async (attributes, meets) => {
    expect((await read('userRecommendations(userId: "ann",', attributes)).ids).toEqual(
      first(meets),
    );
  },
);

test('attributes, categories and prices restrict a list together', async () => {
  const { ids } = await read(
    'popularItems(',
    '[{ name: "colour", in: ["red"] }]',
    'categories: ["hats"], minPrice: 100',
  );
  expect(ids).toEqual(first((n) => n % 3 === 0 && n % 5 === 2 && n >= 100));
});

test('pages of a filtered list follow each other', async () => {
  const filter = '{ availableOnly: false, attributes: [{ name: "size", min: 10, max: 11 }] }';
  const page = async (after: string) => {
    const { data } = await gateway.query<{
      list: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
    }>(
      `{ list: popularItems(first: 3, filter: ${filter}, after: ${after}) { nodes { id } pageInfo { endCursor } } }`,
    );
    return data?.list;
  };
  const one = await page('null');
  const two = await page(JSON.stringify(one?.pageInfo.endCursor));
  const ids = [...(one?.nodes ?? []), ...(two?.nodes ?? [])].map(({ id }) => id);
  expect(ids).toEqual([10, 11, 60, 61, 110, 111].map(itemId));
});

test('a list without such items says so', async () => {
  const { ids, reason } = await read('popularItems(', '[{ name: "colour", in: ["green"] }]');
  expect([ids, reason]).toEqual([[], 'No item in the catalogue has the requested attributes.']);
});

test('an attribute that is not public is refused, and the error names those that are', async () => {
  const { message, extensions } = await read('popularItems(', '[{ name: "margin", min: 1 }]');
  expect(message).toBe('Lists cannot be filtered by the attribute "margin".');
  expect(extensions).toMatchObject({
    code: 'ATTRIBUTE_UNKNOWN',
    advice: expect.stringContaining(
      '`brand`, `colour`, `size`, `weight`, `tags`, `story` or `organic`',
    ),
  });
});

test.each([
  ['[{ name: "size", min: 2, max: 1 }]', 'ATTRIBUTE_RANGE_EMPTY'],
  [`[${'{ name: "size", min: 2 }'.repeat(21)}]`, 'LIST_LENGTH_OUT_OF_RANGE'],
  [`[{ name: "size", in: [${'"1" '.repeat(101)}] }]`, 'LIST_LENGTH_OUT_OF_RANGE'],
  [`[{ name: "size", in: ["${'x'.repeat(257)}"] }]`, 'ID_MALFORMED'],
])('the attributes %s are refused', async (attributes, code) => {
  expect((await read('popularItems(', attributes)).extensions).toMatchObject({ code });
});

test('REST takes the same conditions, as JSON in a parameter or in the body', async () => {
  const conditions = [
    { name: 'colour', in: ['red'] },
    { name: 'size', min: 9, max: 12 },
  ];
  const base = `${gateway.origin}/api/v1/personalize`;
  const get = async (attributes: string) => {
    const query = new URLSearchParams({ limit: '2', attributes });
    const response = await fetch(`${base}/popular-items?${query}`);
    return { status: response.status, answer: await response.json() };
  };
  const { answer } = await get(JSON.stringify(conditions));
  const ids = answer.recommendations.map(({ itemId: id }: { itemId: string }) => id);
  expect(ids).toEqual([9, 12].map(itemId));
  const filter = { attributes: conditions };
  const posted = await fetch(`${base}/page`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ placements: [{ name: 'a', kind: 'POPULAR_ITEMS', first: 2, filter }] }),
  });
  const { placements } = await posted.json();
  expect(placements[0].list.recommendations).toEqual(answer.recommendations);
  for (const [text, code] of [
    ['red', 'PARAMETER_MALFORMED'],
    ['[{"colour": "red"}]', 'PARAMETER_MALFORMED'],
    ['[{"name": "margin"}]', 'ATTRIBUTE_UNKNOWN'],
  ] as const) {
    const refused = await get(text);
    expect([refused.status, refused.answer.errors[0].extensions.code]).toEqual([400, code]);
  }
});
