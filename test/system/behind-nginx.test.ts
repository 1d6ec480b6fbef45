import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { chromium } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';

import { jwt, signToken } from '../http/access/credentials.ts';
import { issueCertificate } from './support/issue-certificate.ts';
import { startGateway } from './support/start-gateway.ts';
import { startNginx } from './support/start-nginx.ts';

const { nginx = '', chromium: executablePath = '' } = inject('debian');

/** One data folder for both gateways, so that the demo shop is loaded once. */
const dataDir = mkdtemp(join(tmpdir(), 'gateway-nginx-data-'));

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function ask(url: string, options: RequestOptions & { ca?: string } = {}): Promise<Answer> {
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const [response] = await once(send(url, options).end(), 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

test.skipIf(nginx === '')(
  'without credentials, what nginx forwards in its default configuration is refused',
  async () => {
    const gateway = await startGateway({ env: { DATA_DIR: await dataDir } });
    const { host } = new URL(gateway.url);
    const port = await startNginx(nginx, {
      directives: `location / { proxy_pass http://${host}; }`,
    });
    const query = `?query={__typename}`;
    const headers = { 'apollo-require-preflight': 'yes' };
    const direct = await ask(`${gateway.url}${query}`, { headers });
    expect([direct.status, JSON.parse(direct.body)]).toEqual([
      200,
      { data: { __typename: 'Query' } },
    ]);
    for (const path of [`/graphql${query}`, '/api/v1/personalize/recommendations/1']) {
      const { status, body } = await ask(`http://127.0.0.1:${port}${path}`, { headers });
      expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([403, 'NOT_LOCAL']);
      expect(body).toContain('HTTP/1.0');
    }
    expect(await gateway.stop()).toBe(0);
  },
);

const PREFIX = '/recs/';

/** A gateway with credentials behind nginx, which adds TLS and a prefix. */
async function startBehindPrefix() {
  const secret = 'a secret that only this test knows, and its issuer';
  const gateway = await startGateway({
    env: {
      DATA_DIR: await dataDir,
      TRUSTED_PROXIES: '127.0.0.1',
      JWT_ISSUER: jwt.issuer,
      JWT_AUDIENCE: jwt.audience,
      JWT_ALGORITHMS: 'HS256',
      JWT_SECRET: secret,
      JWT_ADMIN_CLAIM: 'roles=admin',
    },
  });
  const { certificate, key, authorityFile } = await issueCertificate('localhost');
  const { host } = new URL(gateway.url);
  const port = await startNginx(nginx, {
    tls: { certificate, key },
    directives: `
location ${PREFIX} {
  proxy_pass http://${host}/;
  proxy_http_version 1.1;
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection $connection_upgrade;
}
location / { return 404; }`,
  });
  return {
    gateway,
    base: `https://localhost:${port}${PREFIX}`,
    ca: await readFile(authorityFile, 'utf8'),
    authorization: `Bearer ${await signToken({ roles: 'admin' }, secret)}`,
  };
}

test.skipIf(nginx === '')(
  'behind nginx with TLS and a prefix, the redirect, GraphQL, REST, its description and subscriptions work',
  async () => {
    const { gateway, base, ca, authorization } = await startBehindPrefix();
    const get = async (url: string) => ask(url, { ca, headers: { authorization } });

    const root = await get(base);
    const graphql = new URL(root.headers.location ?? '', base).href;
    expect([root.status, graphql]).toEqual([302, `${base}graphql`]);
    const runs = await get(`${graphql}?query={pipelineRuns(first:1){nodes{id}}}`);
    const [{ id }] = JSON.parse(runs.body).data.pipelineRuns.nodes;

    const described = `${base}api/v1/openapi.json`;
    const [{ url: server }] = JSON.parse((await get(described)).body).servers;
    const lists = new URL('api/v1/personalize/', new URL(server, described));
    const list = await get(`${lists.href}recommendations?user_id=a%2F..%2Fb&limit=1`);
    expect([list.status, JSON.parse(list.body).userId]).toEqual([200, 'a/../b']);

    const socket = new WebSocket(graphql.replace('https', 'wss'), 'graphql-transport-ws', {
      ca,
      origin: new URL(base).origin,
    });
    await once(socket, 'open');
    const receive = async () => JSON.parse(String((await once(socket, 'message'))[0]));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    expect(await receive()).toMatchObject({ type: 'connection_ack' });
    const query = `subscription { pipelineRunUpdated(id: "${id}") { status } }`;
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    expect((await receive()).payload).toEqual({
      data: { pipelineRunUpdated: { status: 'SUCCEEDED' } },
    });
    socket.terminate();

    if (executablePath !== '') await usePages(base, graphql);
    expect(await gateway.stop()).toBe(0);
  },
);

/** The console, opened at the root of the prefix, and GraphiQL send their first requests to the gateway. */
async function usePages(base: string, graphql: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    timeout: 300_000,
  });
  onTestFinished(async () => browser.close());
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  page.setDefaultTimeout(300_000);
  for (const [address, opened] of [
    [base, `${base}console`],
    [graphql, graphql],
  ] as const) {
    const first = page.waitForRequest((request) => request.method() === 'POST');
    await page.goto(address);
    expect([page.url(), (await first).url()]).toEqual([opened, graphql]);
  }
  await browser.close();
}
