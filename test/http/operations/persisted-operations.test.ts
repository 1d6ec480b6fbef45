import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

const TEXT = 'query Kind { __typename }';
const OK = { data: { __typename: 'Query' } };
const ID = '0123456789abcdef';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const manifests = {
  apollo: {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: [{ id: ID, name: 'Kind', type: 'query', body: TEXT }],
  },
  relayOrCodegen: { [ID]: TEXT },
  prefixed: { [`sha256:${ID}`]: TEXT },
};

let folder: string;
let automatic: TestGateway;
let off: TestGateway;
const registered: TestGateway[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-manifests-'));
  for (const [name, content] of Object.entries(manifests)) {
    const file = join(folder, `${name}.json`);
    await writeFile(file, JSON.stringify(content));
    registered.push(
      await startTestGateway({ config: { trustedDocuments: { file, mode: 'only' } } }),
    );
  }
  automatic = await startTestGateway();
  off = await startTestGateway({ config: { http: { automaticPersistedQueries: false } } });
});

afterAll(async () => {
  for (const gateway of [...registered, automatic, off]) await gateway[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Members = Readonly<Record<string, unknown>>;

async function post({ origin }: TestGateway, body: Members) {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${origin}/graphql`, init);
  return { status: response.status, ...(await response.json()) };
}

async function get({ origin }: TestGateway, members: Members, headers = {}) {
  const pairs = Object.entries(members).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const response = await fetch(`${origin}/graphql?${new URLSearchParams(pairs)}`, { headers });
  return { status: response.status, ...(await response.json()) };
}

const byHash = (sha256Hash: unknown) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});
const refused = (code: string) => ({ errors: [{ extensions: { code } }] });

test.each([
  ['documentId', (id: string) => ({ documentId: id })],
  ['doc_id, as Relay sends it', (id: string) => ({ doc_id: id })],
  ['id', (id: string) => ({ id })],
  ['the extension of Apollo', byHash],
])('a document of any manifest is found by %s, with and without a prefix', async (_, name) => {
  for (const gateway of registered) {
    for (const id of [ID, `sha256:${ID}`]) {
      expect(await post(gateway, name(id))).toEqual({ status: 200, ...OK });
      expect(await get(gateway, name(id))).toEqual({ status: 200, ...OK });
    }
    expect(await post(gateway, name('nope'))).toMatchObject({
      status: 404,
      ...refused('DOCUMENT_UNKNOWN'),
    });
  }
});

test('null for an id beside a text is no id, as Relay sends it for a text that is not persisted', async () => {
  expect(
    await post(automatic, { documentId: null, id: null, doc_id: null, query: TEXT }),
  ).toMatchObject(OK);
});

test('a hash is refused until its text was sent, then found by POST and GET', async () => {
  const text = 'query Automatic { __typename }';
  const hash = byHash(sha256(text));
  const lost = {
    message: 'PersistedQueryNotFound',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  };
  expect(await post(automatic, hash)).toMatchObject({ status: 200, errors: [lost] });
  expect(await post(automatic, { query: text, ...hash })).toEqual({ status: 200, ...OK });
  for (let sent = 0; sent < 3; sent += 1) {
    expect(await post(automatic, hash)).toEqual({ status: 200, ...OK });
  }
  expect(await get(automatic, hash, { 'apollo-require-preflight': 'yes' })).toMatchObject(OK);
  // Another site may not send what no operator has registered.
  expect(await get(automatic, hash)).toMatchObject({ status: 400 });
});

test('a text cannot be sent under the hash of another one', async () => {
  const hash = byHash(sha256('query Victim { __typename }'));
  const wrong = await post(automatic, { query: 'query Attacker { __typename }', ...hash });
  expect(wrong).toMatchObject(refused('DOCUMENT_HASH_WRONG'));
  expect(await post(automatic, hash)).toMatchObject(refused('PERSISTED_QUERY_NOT_FOUND'));
  for (const odd of [7, null, {}]) {
    expect(await post(automatic, byHash(odd))).toMatchObject({
      status: 400,
      errors: [{ message: '`extensions.persistedQuery.sha256Hash` is not a string.' }],
    });
  }
});

test('an id that is not a string and another version of the extension are refused as such', async () => {
  const version2 = { query: TEXT, extensions: { persistedQuery: { version: 2, sha256Hash: ID } } };
  const cases = [
    [{ documentId: 5 }, '`documentId` is not a string.'],
    [{ doc_id: 5 }, '`doc_id` is not a string.'],
    [
      { extensions: { persistedQuery: 5 } },
      '`extensions.persistedQuery.sha256Hash` is not a string.',
    ],
    [version2, '`extensions.persistedQuery.version` is not 1.'],
  ] as const;
  for (const [body, message] of cases) {
    expect(await post(automatic, body)).toMatchObject({ status: 400, errors: [{ message }] });
  }
});

test('where automatic persisted queries are off, clients get an error that asks for the text', async () => {
  const hash = byHash(sha256(TEXT));
  const error = { message: 'PersistedQueryNotSupported' };
  expect(await post(off, { query: TEXT, ...hash })).toEqual({ status: 200, ...OK });
  expect(await post(off, hash)).toMatchObject({ status: 200, errors: [error] });
});
