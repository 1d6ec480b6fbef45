import { join } from 'node:path';

import { type Address, serverReply } from '../serving/messages.ts';
import { type BenchProcess, startProcess } from '../serving/start-process.ts';
import { type LiveOrder, type LiveReply, liveReply } from './messages.ts';
import { type LiveSize, operations } from './operations.ts';

export interface LiveOptions {
  readonly folder: string;
  readonly database: Address;
  readonly size: LiveSize;
  readonly rounds: number;
  readonly seconds: number;
  /** Before this many requests V8 has not fully optimized the gateway. */
  readonly warmUpRequests: number;
  readonly connections: number;
  readonly onProgress: (line: string) => void;
}

/** The measurements of one operation in one round. */
export interface LiveResult {
  readonly operation: string;
  readonly cpuMicros: number;
  readonly perSecond: number;
  /** In an open loop at half of that rate. */
  readonly atHalf: Pick<LiveReply, 'p50' | 'p90' | 'p99'>;
}

interface Gateway {
  readonly process: BenchProcess;
  readonly port: number;
  readonly headers: Record<string, string>;
}

/** Starts the gateway and measures its operations one after another, every other round in reverse order. */
export async function runLive(options: LiveOptions): Promise<LiveResult[]> {
  const client = startProcess(join(options.folder, 'bench/live/client.js'));
  const server = startProcess(join(options.folder, 'bench/serving/variants/gateway.js'));
  try {
    const started = serverReply.parse(
      await server.send({ type: 'start', database: options.database }),
    );
    if (started.type !== 'started') throw new Error('the gateway did not start');
    const gateway = { process: server, port: started.port, headers: started.headers };
    await waitForModel(gateway);
    for (const operation of operations.keys()) {
      const requests = options.warmUpRequests;
      await send(client, { ...orderOf(options, gateway, operation), requests });
    }
    return await measureAlternately(options, client, gateway);
  } finally {
    await Promise.all([client, server].map(async (child) => child.stop()));
  }
}

const MODEL_WITHIN_MS = 60_000;

/** The gateway loads its item model beside requests: until then live fields have other sources. */
async function waitForModel({ port, headers }: Gateway): Promise<void> {
  const until = performance.now() + MODEL_WITHIN_MS;
  for (;;) {
    const body = JSON.stringify({ query: '{ trendingItems(first: 1) { source } }' });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    if (text.includes('"TRENDING"')) return;
    if (performance.now() > until) throw new Error(`the item model was not loaded: ${text}`);
  }
}

async function measureAlternately(
  options: LiveOptions,
  client: BenchProcess,
  gateway: Gateway,
): Promise<LiveResult[]> {
  const results: LiveResult[] = [];
  const order = [...operations.keys()];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const operation of round % 2 === 1 ? order : order.toReversed()) {
      const result = await measure(client, gateway, {
        ...orderOf(options, gateway, operation),
        seed: round,
      });
      results.push(result);
      const cpu = Math.round(result.cpuMicros);
      options.onProgress(`round ${round}  ${result.operation}: ${cpu} µs per request`);
    }
  }
  return results;
}

async function measure(
  client: BenchProcess,
  gateway: Gateway,
  order: LiveOrder,
): Promise<LiveResult> {
  const before = await cpuOf(gateway);
  const closed = await send(client, order);
  const cpuMicros = ((await cpuOf(gateway)) - before) / closed.requests;
  const perSecond = closed.requests / closed.seconds;
  const { p50, p90, p99 } = await send(client, { ...order, rate: perSecond / 2 });
  const operation = operations[order.operation]?.name ?? '';
  return { operation, cpuMicros, perSecond, atHalf: { p50, p90, p99 } };
}

function orderOf(
  { size, connections, seconds }: LiveOptions,
  { port, headers }: Gateway,
  operation: number,
): LiveOrder {
  return { port, headers, operation, size, connections, seconds, requests: 0, rate: null, seed: 0 };
}

async function send(client: BenchProcess, order: LiveOrder): Promise<LiveReply> {
  return liveReply.parse(await client.send(order));
}

async function cpuOf({ process: server }: Gateway): Promise<number> {
  const reply = serverReply.parse(await server.send({ type: 'cpu' }));
  if (reply.type !== 'cpu') throw new Error('the gateway did not say how much it has worked');
  return reply.micros;
}
