import { EventEmitter, once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { createServer } from 'node:net';

import { OperationalError, silentLog } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-settings.ts';
import { developer } from '../../../src/domain/access/caller.ts';
import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { type HttpServer, createHttpServer } from '../../../src/http/server/create-http-server.ts';
import { createRequestStatistics } from '../../../src/lib/request-statistics.ts';

/** A server without a database; its readiness check takes as long as the test needs. */
async function makeServer({
  port = 0,
  work = async () => {},
  closeWithinMs = LONGER_THAN_A_TEST,
}: ServerOptions = {}): Promise<HttpServer> {
  return createHttpServer({
    host: '127.0.0.1',
    port,
    schema: await buildGatewaySchema(),
    createContext: () => {
      throw new Error('not called');
    },
    authenticate: async () => developer,
    statistics: createRequestStatistics(),
    readiness: async () => {
      await work();
      return { ready: true, degraded: [] };
    },
    serving: {
      list: notCalled,
      itemAffinity: notCalled,
      page: notCalled,
      rankItems: notCalled,
    },
    settings: resolveHttpSettings(parseGatewayConfig({}, 'the test'), { production: false }),
    trustedDocuments: { mode: 'off', byId: new Map() },
    log: silentLog,
    closeWithinMs,
  });
}

/** In milliseconds: longer than any test. */
const LONGER_THAN_A_TEST = 600_000;

interface ServerOptions {
  readonly port?: number;
  readonly work?: () => Promise<unknown>;
  readonly closeWithinMs?: number;
}

async function notCalled(): Promise<never> {
  throw new Error('not called');
}

test('a port that is in use is an error with advice', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const server = await makeServer({ port });
  const error = await server.listen().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OperationalError);
  expect(error).toMatchObject({ code: 'PORT_OCCUPIED', advice: expect.stringContaining('PORT=') });
  await server.close();
  taken.close();
});

test('an unexpected error before an operation is executed is masked like any other', async () => {
  const server = await makeServer();
  const { url } = await server.listen();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(text)).toMatchObject({
    errors: [
      { extensions: { code: 'INTERNAL_ERROR', requestId: response.headers.get('x-request-id') } },
    ],
  });
  expect(text).not.toContain('not called');
  await server.close();
});

/** Work that signals its start, and ends on request. */
function createWork() {
  const signals = new EventEmitter();
  return {
    begun: once(signals, 'begun'),
    end: () => signals.emit('end'),
    work: async () => {
      signals.emit('begun');
      await once(signals, 'end');
    },
  };
}

test('closing waits for running requests, and closes idle connections', async () => {
  const { work, begun, end } = createWork();
  const server = await makeServer({ work });
  const { port } = await server.listen();
  const idle = new Agent({ keepAlive: true });
  const [first] = await once(get({ port, agent: idle, path: '/health/live' }), 'response');
  first.resume();
  const running = fetch(`http://127.0.0.1:${port}/health/ready`);
  await begun;
  const closed = server.close();
  end();
  expect((await running).status).toBe(200);
  await closed;
  idle.destroy();
});

test('closing disconnects requests that exceed the deadline', async () => {
  const { work, begun } = createWork();
  const server = await makeServer({ work, closeWithinMs: 50 });
  const { port } = await server.listen();
  const running = fetch(`http://127.0.0.1:${port}/health/ready`).catch((thrown: unknown) => thrown);
  await begun;
  await server.close();
  expect(await running).toBeInstanceOf(TypeError);
});

test('a connection whose body was refused before its end is closed', async () => {
  const server = await makeServer();
  const { url } = await server.listen();
  const headers = { 'content-type': 'application/json' };
  const sending = request(url, { method: 'POST', headers, agent: new Agent({ keepAlive: true }) });
  sending.write(' '.repeat(3_000_000));
  const [response] = await once(sending, 'response');
  expect(response.statusCode).toBe(413);
  response.resume();
  sending.end();
  await once(sending, 'close');
  await expect(server.close()).resolves.toBeUndefined();
});

test('a server that never listened can be closed', async () => {
  const server = await makeServer();
  await expect(server.close()).resolves.toBeUndefined();
});
