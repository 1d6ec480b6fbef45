import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  type TestGateway,
  type TestGatewayOptions,
  withTestGateway,
} from '../../graphql/support/test-gateway.ts';

const idOf = (text: string) => createHash('sha256').update(text).digest('hex');

const SESSION = 'query Session { viewer { role } }';
const START = 'mutation Start { startPipelineRun { run { id } } }';
/** Of a console that was built for another schema. */
const LATER = 'query Later { fieldOfLater }';
const OF_SHOP = 'query Home { __typename }';

let folder: string;
let trustedDocuments: { readonly file: string; readonly mode: 'only' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-documents-'));
  const documents = [SESSION, START, LATER].map((text) => [idOf(text), text]);
  await writeFile(join(folder, 'documents.json'), JSON.stringify(Object.fromEntries(documents)));
  const file = join(folder, 'shop.json');
  await writeFile(file, JSON.stringify({ home: OF_SHOP }));
  trustedDocuments = { file, mode: 'only' };
});

afterAll(async () => rm(folder, { recursive: true }));

async function withConsole<T>(
  config: TestGatewayOptions['config'],
  work: (gateway: TestGateway) => Promise<T>,
): Promise<T> {
  return withTestGateway({ http: { consoleFolder: folder }, config: config ?? {} }, work);
}

async function send({ origin }: TestGateway, text: string, headers = {}) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      extensions: { persistedQuery: { version: 1, sha256Hash: idOf(text) } },
    }),
  });
  return { status: response.status, ...(await response.json()) };
}

const ofAdmin = { data: { viewer: { role: 'ADMIN' } } };
const unknown = { status: 404, errors: [{ extensions: { code: 'DOCUMENT_UNKNOWN' } }] };

test('where only registered documents are executed, those of the console are, beside those of the shop', async () => {
  await withConsole({ trustedDocuments }, async (gateway) => {
    expect(await send(gateway, SESSION)).toEqual({ status: 200, ...ofAdmin });
    expect(await gateway.query(SESSION)).toEqual(ofAdmin);
    expect(await gateway.query(OF_SHOP)).toEqual({ data: { __typename: 'Query' } });
    expect(await gateway.query('query Other { viewer { role } }')).toMatchObject({
      errors: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
    });
  });
});

test('a document of the console that does not fit the schema is left out, and the gateway starts', async () => {
  await withConsole({ trustedDocuments }, async (gateway) => {
    expect(await send(gateway, LATER)).toMatchObject(unknown);
  });
});

test('where the console is disabled, its documents are not registered', async () => {
  const http = { console: false };
  await withConsole({ trustedDocuments, http }, async (gateway) => {
    expect(await send(gateway, SESSION)).toMatchObject(unknown);
  });
});

test('a page of another site cannot send a mutation of the console without a preflight request', async () => {
  await withConsole({}, async (gateway) => {
    const { status } = await send(gateway, START, { 'content-type': 'text/plain' });
    expect(status).toBe(415);
    const extensions = JSON.stringify({
      persistedQuery: { version: 1, sha256Hash: idOf(START) },
    });
    const search = new URLSearchParams({ extensions });
    expect((await fetch(`${gateway.origin}/graphql?${search}`)).status).toBe(405);
  });
});
