import { join } from 'node:path';

import { checkClosed, checkSamples } from './check-answers.ts';
import {
  type Address,
  type ClientOrder,
  clientReply,
  type Measured,
  serverReply,
} from './messages.ts';
import { type BenchProcess, startProcess } from './start-process.ts';

/** The variants in the order of their letters. */
export const variants = [
  { name: 'a', file: 'stored-text', description: 'node:http + pg, stored text', protocol: 'http' },
  { name: 'b', file: 'plain-http', description: 'node:http + pg, full payload', protocol: 'http' },
  { name: 'c', file: 'apollo', description: 'Apollo as manuals show', protocol: 'graphql' },
  { name: 'd', file: 'mercurius', description: 'mercurius with JIT', protocol: 'graphql' },
  {
    name: 'e',
    file: 'gateway',
    description: 'the gateway with keys, limits and log',
    protocol: 'graphql',
  },
] as const;

export type Variant = (typeof variants)[number];

export interface RoundsOptions {
  readonly folder: string;
  readonly database: Address;
  readonly users: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Before this many requests V8 has not fully optimized a server. */
  readonly warmUpRequests: number;
  readonly connections: number;
  readonly onProgress: (line: string) => void;
}

/** The measurements of one variant in one round. */
export interface RoundResult {
  readonly name: Variant['name'];
  readonly cpuMicros: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Server {
  readonly variant: Variant;
  readonly process: BenchProcess;
  readonly port: number;
  readonly headers: Record<string, string>;
}

/** Starts all servers and measures them one after another, every other round in reverse order. */
export async function runRounds(options: RoundsOptions): Promise<RoundResult[]> {
  const started: BenchProcess[] = [];
  const start = (file: string) => {
    const child = startProcess(join(options.folder, `${file}.js`));
    started.push(child);
    return child;
  };
  try {
    const client = start('client');
    const servers: Server[] = [];
    for (const variant of variants) {
      const server = start(`variants/${variant.file}`);
      const reply = serverReply.parse(
        await server.send({ type: 'start', database: options.database }),
      );
      if (reply.type !== 'started') throw new Error(`${variant.file} did not start`);
      await checkClosed(reply.port, reply.headers);
      servers.push({ variant, process: server, port: reply.port, headers: reply.headers });
    }
    await warmUp(options, client, servers);
    return await measureAlternately(options, client, servers);
  } finally {
    await Promise.all(started.map(async (child) => child.stop()));
  }
}

/** Warms up V8 and caches, and checks that all GraphQL variants and (b) return the same. */
async function warmUp(
  options: RoundsOptions,
  client: BenchProcess,
  servers: readonly Server[],
): Promise<void> {
  const answers = new Map<string, Measured['samples']>();
  for (const server of servers) {
    const { warmUpSeconds: seconds, warmUpRequests: requests } = options;
    const order = { ...orderOf(options, server, 0), seconds, requests };
    const { samples } = await sendOrder(client, order);
    if (server.variant.name !== 'a') answers.set(server.variant.name, samples);
  }
  checkSamples(answers);
}

async function measureAlternately(
  options: RoundsOptions,
  client: BenchProcess,
  servers: readonly Server[],
): Promise<RoundResult[]> {
  const results: RoundResult[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const server of round % 2 === 1 ? servers : servers.toReversed()) {
      const order = orderOf(options, server, round);
      const before = await cpuOf(server);
      const { requests, seconds, p50, p99 } = await sendOrder(client, order);
      const cpuMicros = ((await cpuOf(server)) - before) / requests;
      const { name } = server.variant;
      results.push({ name, cpuMicros, perSecond: requests / seconds, p50, p99 });
      options.onProgress(`round ${round}  (${name}) ${Math.round(cpuMicros)} µs per request`);
    }
  }
  return results;
}

/** One seed for each round, so that all variants serve the same users. */
function orderOf(
  { users, connections, seconds }: RoundsOptions,
  { variant, port, headers }: Server,
  seed: number,
): ClientOrder {
  const { protocol, name } = variant;
  // (a) returns only the ids of items.
  const perItem = name === 'a' ? '"itemId":' : '"available":true';
  return { port, headers, protocol, perItem, users, connections, seconds, requests: 0, seed };
}

async function sendOrder(client: BenchProcess, order: ClientOrder) {
  return clientReply.parse(await client.send(order));
}

async function cpuOf({ process: server }: Server): Promise<number> {
  const reply = serverReply.parse(await server.send({ type: 'cpu' }));
  if (reply.type !== 'cpu') throw new Error('a server did not say how much it has worked');
  return reply.micros;
}
