import { EventEmitter, once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { createServer } from 'node:net';

import { OperationalError, silentLog } from '@recommendation-gateway/lib';
import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-http-settings.ts';
import { developer } from '../../../src/domain/access/caller.ts';
import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { type HttpServer, createHttpServer } from '../../../src/http/server/create-http-server.ts';

/** A server without anything below it; its readiness is a request that takes as long as a test wants. */
async function makeServer({
  port = 0,
  work = async () => {},
  closeWithinMs = LONGER_THAN_A_TEST,
}: ServerWish = {}): Promise<HttpServer> {
  return createHttpServer({
    host: '127.0.0.1',
    port,
    schema: await buildGatewaySchema(),
    createContext: () => {
      throw new Error('nobody asks');
    },
    authenticate: async () => developer,
    readiness: async () => {
      await work();
      return { ready: true };
    },
    serving: { userRecommendations: nobody, similarItems: nobody, itemAffinity: nobody },
    settings: resolveHttpSettings(parseGatewayConfig({}, 'the test'), { production: false }),
    trustedDocuments: { mode: 'off', byId: new Map() },
    log: silentLog,
    closeWithinMs,
  });
}

/** A test of a server that only its deadline ends does not end. */
const LONGER_THAN_A_TEST = 600_000;

interface ServerWish {
  readonly port?: number;
  readonly work?: () => Promise<unknown>;
  readonly closeWithinMs?: number;
}

async function nobody(): Promise<never> {
  throw new Error('nobody asks');
}

test('a port that is taken is a fault with a way out', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const server = await makeServer({ port });
  const fault = await server.listen().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(OperationalError);
  expect(fault).toMatchObject({ code: 'PORT_OCCUPIED', advice: expect.stringContaining('PORT=') });
  await server.close();
  taken.close();
});

test('an unforeseen failure before there is a request to execute is masked like any other', async () => {
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
  expect(text).not.toContain('nobody asks');
  await server.close();
});

/** Work that says when it has begun, and ends when it is told to. */
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

test('closing waits for running requests, and ends connections that are kept for later ones', async () => {
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

test('closing cuts off what does not end within the deadline', async () => {
  const { work, begun } = createWork();
  const server = await makeServer({ work, closeWithinMs: 50 });
  const { port } = await server.listen();
  const running = fetch(`http://127.0.0.1:${port}/health/ready`).catch((error: unknown) => error);
  await begun;
  await server.close();
  expect(await running).toBeInstanceOf(TypeError);
});

test('a body that is refused halfway keeps no connection open', async () => {
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
