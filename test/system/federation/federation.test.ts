import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, onTestFinished, test } from 'vitest';

import { itemId, itemIds, serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import { startTestGateway, type TestGateway } from '../../graphql/support/test-gateway.ts';
import { jwt, makeKey, signToken } from '../../http/access/credentials.ts';
import { watchStatements } from '../../support/watch-statements.ts';
import { startProcess } from '../support/start-process.ts';

const run = promisify(execFile);

/** A gateway as in production: no introspection, and no documents but one and those of the router. */
async function startSubgraph(): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-federation-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const file = join(folder, 'documents.json');
  await writeFile(file, JSON.stringify({ mine: '{ popularItems { totalCount } }' }));
  const gateway = await startTestGateway({
    access: { developers: false, jwt },
    production: true,
    config: { http: { federation: true }, trustedDocuments: { file, mode: 'only' } },
  });
  onTestFinished(async () => gateway[Symbol.asyncDispose]());
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 50) });
  const similar = itemIds.map((id, index) => [id, itemIds.slice(index + 1, index + 20)]);
  await serveLists(gateway.database, 'SIMILAR_ITEMS', Object.fromEntries(similar));
  return gateway;
}

/** The programs of this folder, in a folder of their own with their own packages. */
async function installRouter(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-router-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const source = fileURLToPath(new URL('.', import.meta.url));
  const isWanted = (path: string) => !/node_modules$|\.ts$/.test(path);
  await cp(source, folder, { recursive: true, filter: isWanted });
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}

/** The address of a router in front of the gateway and a shop's subgraph. */
async function startRouter(gateway: TestGateway): Promise<string> {
  const cwd = await installRouter();
  const { text: SERVICE_KEY } = await makeKey(gateway.database, 'SERVICE');
  const RECOMMENDATIONS_URL = `${gateway.origin}/graphql`;
  const env = { ...process.env, RECOMMENDATIONS_URL, SERVICE_KEY };
  const router = startProcess(['node', 'serve-supergraph.mjs'], { cwd, env });
  return router.find(/http:\/\/\S+\/graphql/);
}

async function ask(url: string, query: string, token?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

test('a router joins the gateway with the subgraph of a shop, and reads the entities of many items in one batch', async () => {
  const gateway = await startSubgraph();
  const router = await startRouter(gateway);

  const lists = 'similarItems(first: 2) { nodes { id title stock } }';
  const statements = await watchStatements(async () => {
    const { data, errors } = await ask(
      router,
      `{ products(first: 40) { id stock title ${lists} } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.products).toHaveLength(40);
    expect(data.products[6]).toEqual({
      id: itemId(7),
      stock: 7,
      title: 'Item 7',
      similarItems: {
        nodes: [8, 9].map((number) => ({
          id: itemId(number),
          title: `Item ${number}`,
          stock: number,
        })),
      },
    });
  });
  const named = statements.map(({ name }) => name);
  expect(named.filter((name) => name === 'read_similar_items')).toHaveLength(1);

  const user = (id: string) =>
    `{ user(id: "${id}") { name recommendations(first: 2) { edges { rank node { title stock } } } } }`;
  const [ann, bob] = await Promise.all(['ann', 'bob'].map(async (sub) => signToken({ sub })));
  expect(await ask(router, user('ann'), ann)).toEqual({
    data: {
      user: {
        name: 'Name of ann',
        recommendations: {
          edges: [1, 2].map((rank) => ({ rank, node: { title: `Item ${rank}`, stock: rank } })),
        },
      },
    },
  });
  // The token that the router forwards narrows its key.
  expect(await ask(router, user('ann'), bob)).toMatchObject({
    data: { user: { name: 'Name of ann', recommendations: null } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
});
