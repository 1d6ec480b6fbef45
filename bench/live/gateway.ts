import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Address, serverReply } from '../serving/messages.ts';
import { type BenchProcess, startProcess } from '../serving/start-process.ts';
import { type LiveOrder, type LiveReply, liveReply } from './messages.ts';

/** A gateway in a process of its own, with a load generator in another one. */
export interface Gateway {
  /** The response to a GraphQL request, as text. */
  query(query: string): Promise<string>;
  /** Lets the load generator send requests. */
  load(order: Load): Promise<LiveReply>;
  /** CPU time of all its threads in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

type Load = Omit<LiveOrder, 'port' | 'headers'>;

/** Starts the compiled gateway of `folder`. */
export async function startGateway(folder: string, database: Address): Promise<Gateway> {
  const client = startProcess(join(folder, 'bench/live/client.js'));
  const server = startProcess(join(folder, 'bench/serving/variants/gateway.js'));
  const stop = async () => {
    await Promise.all([client, server].map(async (child) => child.stop()));
  };
  try {
    const { port, headers } = await start(server, database);
    return {
      query: async (query) => send(port, headers, query),
      load: async (order) => liveReply.parse(await client.send({ ...order, port, headers })),
      cpu: async () => cpuOf(server),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(server: BenchProcess, database: Address) {
  const started = serverReply.parse(await server.send({ type: 'start', database }));
  if (started.type !== 'started') throw new Error('the gateway did not start');
  return started;
}

async function cpuOf(server: BenchProcess): Promise<number> {
  const reply = serverReply.parse(await server.send({ type: 'cpu' }));
  if (reply.type !== 'cpu') throw new Error('the gateway did not report its CPU time');
  return reply.micros;
}

async function send(port: number, headers: Record<string, string>, query: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

const MODEL_WITHIN_MS = 300_000;
/** Questions in between would delay the requests that are measured. */
const ASK_EVERY_MS = 100;

/** The gateway loads an item model beside requests. Resolves with the id of its generation, once it is another one. */
export async function waitForModel(gateway: Gateway, before?: string): Promise<string> {
  const until = performance.now() + MODEL_WITHIN_MS;
  for (;;) {
    const text = await gateway.query('{ trendingItems(first: 1) { generation { id } } }');
    const [, id] = /"id":"(\w+)"/.exec(text) ?? [];
    if (id !== undefined && id !== before) return id;
    if (performance.now() > until) throw new Error(`the item model was not loaded: ${text}`);
    await sleep(ASK_EVERY_MS);
  }
}
