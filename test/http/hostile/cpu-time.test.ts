import { afterAll, beforeAll, expect, test } from 'vitest';

import { itemIds, serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { makeKey } from '../access/credentials.ts';

/* CPU time of this process, which is client and gateway: it does not depend on what else the machine does. */

let gateway: TestGateway;
let key: string;
let normal: number;

beforeAll(async () => {
  gateway = await startTestGateway({ production: true, access: { developers: false } });
  await serveCatalogue(gateway.database);
  key = (await makeKey(gateway.database, 'PUBLIC')).text;
  for (let sent = 0; sent < 5; sent += 1) await cpuTimeOf(homePage);
  normal = await cpuTimeOf(homePage);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

/** In normal requests. The costliest one needs about eight. */
const MOST = 10;
const MEASURED = 30;

/** The bodies of one measurement: the time of the last one counts. */
type Make = () => readonly string[];

/**
 * In milliseconds for one request: the least of several, because compilation and garbage collection only add to it. So one
 * that is below `limit` suffices.
 */
async function cpuTimeOf(make: Make, limit = 0): Promise<number> {
  let least = Infinity;
  for (let nth = 0; nth < MEASURED && least >= limit; nth += 1) {
    let before = process.cpuUsage();
    for (const body of make()) {
      before = process.cpuUsage();
      await send(body);
    }
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

async function send(body: string): Promise<void> {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body,
  });
  await response.text();
  expect(response.status).toBeLessThan(500);
}

let texts = 0;

/** A text that was never sent: nothing of it is cached. */
const fresh = (query: string) => {
  texts += 1;
  return `${query}\n# ${texts}`;
};
const document =
  (query: string): Make =>
  () => [JSON.stringify({ query: fresh(query) })];
const withVariables =
  (variables: unknown): Make =>
  () => [JSON.stringify({ query: fresh(ITEMS), variables })];
const twice =
  (query: string): Make =>
  () => {
    const body = JSON.stringify({ query: fresh(query) });
    return [body, body];
  };
const twiceWith =
  (ids: readonly string[], fields: string): Make =>
  () => {
    const query = fresh(`query($ids: [ID!]!) { items(ids: $ids) { ${fields} } }`);
    const body = JSON.stringify({ query, variables: { ids } });
    return [body, body];
  };
const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

const ALL = itemIds.slice(0, 480);
const COUNTED = 'similarItems(first: 1, filter: { minPrice: 1 }) { totalCount }';
const ITEMS = 'query($ids: [ID!]!) { items(ids: $ids) { id } }';
const CARD = 'id title category brand price currency imageUrl url available';
const homePage = document(`{
  popularItems(first: 10) { source reason edges { rank node { ${CARD} } } }
  item(id: "item-001") { ${CARD} similarItems(first: 6) { edges { rank node { ${CARD} } } } }
}`);

/** Each fragment uses the next one twice, at different paths: 3,500 fields in all. */
const both = (fragment: string) =>
  `nodes { ...${fragment} } edges { rank node { ...${fragment} } }`;
const MULTIPLIED = `{ ${repeat(20, (n) => `a${n}: popularItems(first: 1) { ${both('A')} }`)} }
fragment A on Item { ${CARD} similarItems(first: 1) { ${both('B')} } }
fragment B on Item { ${CARD} similarItems(first: 1) { ${both('C')} } }
fragment C on Item { ${CARD} }`;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

test.each<readonly [name: string, make: Make]>([
  [
    'values that are nested 240,000 levels deep',
    () => [`{"query":"${ITEMS}","variables":{"ids":${deep(240_000)}}}`],
  ],
  [
    'values that are nested 60,000 levels deep',
    () => [`{"query":"${ITEMS}","variables":{"ids":${deep(60_000)}}}`],
  ],
  [
    'extensions that are nested 60,000 levels deep',
    () => [`{"query":"${ITEMS}","extensions":{"a":${deep(60_000)}}}`],
  ],
  ['lists of lists in the variables', withVariables({ ids: numbers(300).map(() => numbers(300)) })],
  ['9,000 entries of the wrong type', withVariables({ ids: numbers(20).map(() => numbers(450)) })],
  ['10,000 variables', withVariables(Object.fromEntries(numbers(10_000).map((n) => [`v${n}`, 1])))],
  ['a string of 120,000 characters', withVariables({ ids: ['x'.repeat(120_000)] })],
  ['100 ids of the wrong type', withVariables({ ids: numbers(100).map(() => ({})) })],
  ['a document of 120,000 characters', document(`{ __typename ${'#\n'.repeat(60_000)}}`)],
  ['a block string of many lines', document(`{ item(id: """${' \n'.repeat(15_000)}""") { id } }`)],
  ['a syntax error after many lines', document(`{ __typename ${'\n'.repeat(32_000)}!`)],
  ['400 unknown arguments', document(`{ item(${repeat(400, (n) => `idd${n}: 1`)}) { id } }`)],
  ['400 unknown directives', document(`{ item(id: "a") { id ${repeat(400, (n) => `@no${n}`)} } }`)],
  ['400 unused variables', document(`query(${repeat(400, (n) => `$v${n}: ID`)}) { __typename }`)],
  ['literals nested 900 levels deep', document(`{ items(ids: ${deep(900)}) { id } }`)],
  ['a list of 1,900 literals', document(`{ items(ids: [${repeat(1_900, String)}]) { id } }`)],
  ['counted lists in lists, with filters', twiceWith(ALL, `a: ${COUNTED} b: ${COUNTED}`)],
  [
    'filtered lists in lists',
    twiceWith(ALL, 'similarItems(first: 1, filter: { minPrice: 1e9 }) { nodes { id } }'),
  ],
  ['lists in lists', twiceWith(ALL, 'similarItems(first: 8) { nodes { id title price } }')],
  ['fragments that multiply each other', document(MULTIPLIED)],
  ['fragments that multiply each other, sent again', twice(MULTIPLIED)],
  [
    '900 fields, sent again',
    twice(
      `{ ${repeat(19, (n) => `a${n}: item(id: "item-00${n % 9}") { ${repeat(48, () => 'id')} }`)} }`,
    ),
  ],
])('a request with %s costs as much CPU time as a few normal ones', async (...[, make]) => {
  expect(await cpuTimeOf(make, MOST * normal)).toBeLessThan(MOST * normal);
});
