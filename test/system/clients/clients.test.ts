import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { seedRun } from '../../graphql/support/seed-run.ts';
import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { startTestGateway, type TestGateway } from '../../graphql/support/test-gateway.ts';
import { makeKey } from '../../http/access/credentials.ts';
import { setRunStatus } from '../../support/set-run-rows.ts';
import { installClients } from './install-clients.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));

interface Client {
  /** The module of docs/clients.md. */
  readonly file: string;
  readonly method: 'GET' | 'POST';
  /** Whether a page comes with those before it. */
  readonly appends?: boolean;
  readonly subscribes?: boolean;
}

const CLIENTS: readonly Client[] = [
  { file: 'apollo.js', method: 'POST', subscribes: true },
  { file: 'relay.js', method: 'POST', appends: true },
  { file: 'urql.js', method: 'GET', subscribes: true },
  { file: 'request.js', method: 'POST' },
  { file: 'popular.ts', method: 'GET' },
];

/** Few enough for a test, and more than it needs before. */
const REQUESTS_PER_MINUTE = 12;

const RUN = '20261122-100000-aaaa';

let folder: string;
let gateway: TestGateway;
/** A key for each program, because each uses up its own. */
const keys = new Map<string, string>();

beforeAll(async () => {
  folder = await installClients();
  gateway = await startTestGateway({
    config: {
      limits: { requestsPerMinute: { key: REQUESTS_PER_MINUTE } },
      trustedDocuments: { file: join(folder, 'generated/persisted-documents.json') },
    },
  });
  await serveCatalogue(gateway.database);
  await seedRun(gateway.database, RUN);
  await setRunStatus(gateway.database, RUN, 'SUCCEEDED');
  // Before the first request, because the gateway remembers the keys of the last second.
  for (const program of [...CLIENTS.map(({ file }) => file), 'use-relay.js']) {
    keys.set(program, (await makeKey(gateway.database, 'ADMIN')).text);
  }
});

afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** What a program of this folder has got from the gateway. */
async function runProgram(args: readonly string[], key: string): Promise<unknown> {
  const env = { ...process.env, GATEWAY_URL: `${gateway.origin}/graphql`, GATEWAY_KEY: key };
  const { stdout } = await run(process.execPath, args, { cwd: folder, env });
  return JSON.parse(stdout);
}

/** What it has got with a module of the document. */
async function useClient(file: string, key: string): Promise<unknown> {
  const loader = file.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [];
  return runProgram([...loader, 'use-client.js', file, RUN], key);
}

const popular = z.object({
  data: z.object({ popularItems: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }),
});

test.each(CLIENTS)(
  '$file reads pages, and gets the codes of the errors of a malformed cursor and of the rate limit',
  async ({ file, method, appends = false, subscribes = false }) => {
    const answer = await gateway.query('{ popularItems(first: 6) { nodes { id } } }');
    const ids = popular.parse(answer).data.popularItems.nodes.map(({ id }) => id);
    expect(await useClient(file, keys.get(file) ?? '')).toEqual({
      first: ids.slice(0, 3),
      second: appends ? ids : ids.slice(3),
      ...(subscribes && { run: { id: RUN, status: 'SUCCEEDED' } }),
      ...(appends && { records: ids.map((id) => `Item:${id}`) }),
      malformed: 'CURSOR_MALFORMED',
      refused: 'RATE_LIMITED',
      methods: [method],
    });
  },
);

test.each(CLIENTS)(
  '$file gets the code of the error of an unknown key',
  async ({ file, method }) => {
    const unknown = `rgk_000000000000_${'x'.repeat(43)}`;
    expect(await useClient(file, unknown)).toEqual({
      refused: 'API_KEY_UNKNOWN',
      methods: [method],
    });
  },
);

test('Relay keeps a generation and a job with the same number apart', async () => {
  const program = 'use-relay.js';
  expect(await runProgram([program], keys.get(program) ?? '')).toEqual({
    generations: { nodes: [{ id: 'generation_1', kind: 'POPULAR_ITEMS' }] },
    batchJobs: { nodes: [{ id: 'job_1', kind: 'SIMILAR_ITEMS' }] },
  });
});

test.each([
  ['0', 200],
  ['60', 429],
])('a request that is refused for %s seconds ends with the status %i', async (seconds, status) => {
  let answered = 0;
  const server = createServer((_, response) => {
    answered += 1;
    response.writeHead(answered === 1 ? 429 : 200, { 'retry-after': seconds }).end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = address.parse(server.address());
  const code = `import { fetchAgain } from './gateway.js';
    console.log((await fetchAgain('http://127.0.0.1:${port}')).status);`;
  const args = ['--input-type=module', '--eval', code];
  const { stdout } = await run(process.execPath, args, { cwd: folder });
  expect(Number(stdout)).toBe(status);
});

const address = z.object({ port: z.number() });

const TYPE_CHECK =
  '--noEmit --strict --skipLibCheck --module nodenext --target es2023 --types node --allowJs --allowImportingTsExtensions';

test('the results of GraphQL Code Generator have the types of the schema', async () => {
  const use = `import { readPopular } from './popular.ts';
    const page = await readPopular();
    const prices: (number | null)[] = page?.edges.map(({ node }) => node.price) ?? [];
    // @ts-expect-error
    const titles: number[] = page?.edges.map(({ node }) => node.title) ?? [];
    export { prices, titles };`;
  await writeFile(join(folder, 'use-types.ts'), use);
  const types = ['--typeRoots', join(root, 'node_modules/@types')];
  const args = [...TYPE_CHECK.split(' '), ...types, 'use-types.ts', 'codegen.ts'];
  const checked = run(join(root, 'node_modules/.bin/tsc'), args, { cwd: folder });
  await expect(checked).resolves.toEqual({ stdout: '', stderr: '' });
});
