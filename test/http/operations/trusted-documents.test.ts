import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Log, type LogFields, silentLog } from '@recommendation-gateway/lib';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { loadTrustedDocuments } from '../../../src/http/operations/load-trusted-documents.ts';
import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { makeKey } from '../access/credentials.ts';

const FIRST = 'query First($n: Int) { popularItems(first: $n) { nodes { id } } }';
const TRAIN = 'mutation { trainModels { run { id } } }';
const STRANGE = `{ item(id: "secret-1") { id } other: item(id: """a "secret" here""") { id } }`;

const warned: (readonly [string, LogFields | undefined])[] = [];
const log: Log = { ...silentLog, warn: (message, fields) => warned.push([message, fields]) };

let folder: string;
let only: TestGateway;
let logging: TestGateway;

const manifest = async (content: unknown) => {
  const file = join(folder, 'documents.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-documents-'));
  const file = await manifest({ first: FIRST, train: TRAIN });
  const start = async (mode: 'log' | 'only') =>
    startTestGateway({ config: { trustedDocuments: { file, mode } }, log });
  [only, logging] = await Promise.all([start('only'), start('log')]);
  await serveCatalogue(only.database);
});

afterAll(async () => {
  await only[Symbol.asyncDispose]();
  await logging[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function post({ origin }: TestGateway, body: unknown) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}

const TWO = { data: { popularItems: { nodes: [{ id: 'item-001' }, { id: 'item-002' }] } } };

test('a WebSocket finds a document by its id beside the empty text that the protocol requires', async () => {
  const url = `${only.origin.replace('http', 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  onTestFinished(async () => client.dispose());
  const codeOf = async (payload: SubscribePayload & { readonly documentId: string }) =>
    client
      .iterate(payload)
      .next()
      .catch(([{ extensions }]) => extensions.code);
  const byId = { query: '', documentId: 'train' };
  expect(await codeOf(byId)).toBe('SUBSCRIPTIONS_ONLY');
  expect(await codeOf({ ...byId, documentId: 'nope' })).toBe('DOCUMENT_UNKNOWN');
});

test('HEAD finds a document as GET does, by its id and by its text', async () => {
  const headers = { 'apollo-require-preflight': 'yes' };
  for (const search of ['documentId=first', `query=${encodeURIComponent(FIRST)}`]) {
    const url = `${only.origin}/graphql?${search}`;
    expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(200);
  }
});

test('a document id is accepted by POST, and by GET without a preflight header', async () => {
  const variables = { n: 2 };
  expect(await post(only, { documentId: 'first', variables })).toEqual({ status: 200, ...TWO });
  const search = `documentId=first&variables=${encodeURIComponent(JSON.stringify(variables))}`;
  const response = await fetch(`${only.origin}/graphql?${search}`);
  expect(await response.json()).toEqual(TWO);
  expect(response.headers.get('cache-control')).toBe('public, max-age=5');
});

test('a registered mutation is refused over GET', async () => {
  expect((await fetch(`${only.origin}/graphql?documentId=train`)).status).toBe(405);
});

test('in the mode `only`, registered documents may be sent as text, and all others are refused', async () => {
  expect(await post(only, { query: FIRST, variables: { n: 2 } })).toMatchObject(TWO);
  const refused = (code: string) => ({ errors: [{ extensions: { code } }] });
  expect(await post(only, { query: STRANGE })).toMatchObject({
    status: 403,
    ...refused('DOCUMENT_NOT_TRUSTED'),
  });
  for (const documentId of ['second', 'x'.repeat(10_000)]) {
    const { status, ...answer } = await post(only, { documentId, query: FIRST });
    expect([status, answer]).toMatchObject([404, refused('DOCUMENT_UNKNOWN')]);
    expect(JSON.stringify(answer).length).toBeLessThan(500);
  }
  const get = await fetch(`${only.origin}/graphql?query=${encodeURIComponent(STRANGE)}`);
  expect(get.status).toBe(403);
});

test('the mode `only` applies to admins too', async () => {
  const { text } = await makeKey(only.database, 'ADMIN');
  const response = await fetch(`${only.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': text },
    body: JSON.stringify({ query: '{ pipelineRuns { nodes { id } } }' }),
  });
  expect(response.status).toBe(403);
  const { errors } = await response.json();
  expect(errors[0].extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
});

test('in the mode `log`, each unregistered document is logged once by its hash, without its text', async () => {
  for (const query of [STRANGE, STRANGE, FIRST]) {
    expect((await post(logging, { query })).status).toBe(200);
  }
  const documents = warned.filter(([message]) => message === 'a document is not registered');
  expect(documents).toEqual([
    [
      'a document is not registered',
      {
        requestId: expect.any(String),
        hash: createHash('sha256').update(STRANGE).digest('hex'),
      },
    ],
  ]);
});

test('a manifest that does not exist is an error with its full path', async () => {
  const schema = await buildGatewaySchema();
  const loading = loadTrustedDocuments({ file: 'no-such.json', mode: 'only' }, schema);
  await expect(loading).rejects.toMatchObject({
    code: 'CONFIGURATION_INVALID',
    message: expect.stringMatching(
      /^\/.*\/no-such\.json has an error:\n {2}- it cannot be read: the file does not exist$/,
    ),
  });
});

test('a manifest with invalid documents is an error that lists all of them', async () => {
  const schema = await buildGatewaySchema();
  const errorOf = async (content: unknown) => {
    const file = await manifest(content);
    const loading = loadTrustedDocuments({ file, mode: 'only' }, schema);
    return loading.catch((error: unknown) => error);
  };
  const operations = { good: FIRST, broken: '{', wrong: '{ nope }', number: 7 };
  const two = 'query A { __typename } query B { __typename }';
  const conditional = 'subscription { pipelineRunUpdated(id: "1") @skip(if: true) { id } }';
  const error = await errorOf({ ...operations, two, conditional, 'bad id': FIRST });
  expect(error).toMatchObject({ code: 'CONFIGURATION_INVALID' });
  const { message } = error as Error;
  expect(message).toMatch(/documents\.json has 6 errors:/);
  const listed = [
    'conditional: The root field of a subscription',
    'broken: Syntax Error',
    'wrong: Cannot query field "nope"',
    'number: its document',
  ];
  for (const text of [...listed, 'two: it has 2 operations', '"bad id": ']) {
    expect(message).toContain(`  - ${text}`);
  }
  expect(await errorOf('[1]')).toMatchObject({
    message: expect.stringContaining('not a JSON object'),
  });
  const newer = { format: 'apollo-persisted-query-manifest', version: 2, operations: [] };
  expect(await errorOf(newer)).toMatchObject({ message: expect.stringContaining('version 1') });
  const twice = { 'sha256:one': FIRST, one: TRAIN };
  expect(await errorOf(twice)).toMatchObject({
    message: expect.stringContaining('sha256:one: two documents have this id'),
  });
  expect(await errorOf('{')).toMatchObject({ message: expect.stringContaining('cannot be read') });
});
