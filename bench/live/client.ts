import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { createRandom, type SeededRandom } from '@recommendation-gateway/lib';

import { type LiveOrder, liveOrder, type LiveReply } from './messages.ts';
import { operations } from './operations.ts';

/* The load generator of live fields, in a closed or an open loop. */

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  void generateLoad(liveOrder.parse(message)).then((reply) => process.send?.(reply));
});

async function generateLoad(order: LiveOrder): Promise<LiveReply> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const random = createRandom(order.seed);
  const begun = performance.now();
  const latencies =
    order.rate === null
      ? await sendInTurn(order, agent, random)
      : await sendWhenDue(order, agent, random, order.rate);
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return { seconds, latencies };
}

async function sendInTurn(order: LiveOrder, agent: Agent, random: SeededRandom): Promise<number[]> {
  const latencies: number[] = [];
  const end = performance.now() + order.seconds * 1_000;
  const sendUntilEnd = async () => {
    for (let now = performance.now(); now < end;) {
      await sendOnce(order, agent, random);
      const done = performance.now();
      latencies.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: order.connections }, sendUntilEnd));
  return latencies;
}

/** Poisson arrivals: a request does not wait for the response of an earlier one. */
async function sendWhenDue(
  order: LiveOrder,
  agent: Agent,
  random: SeededRandom,
  rate: number,
): Promise<number[]> {
  const begun = performance.now();
  const sent: Promise<number>[] = [];
  for (let due = begun; due < begun + order.seconds * 1_000;) {
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    const scheduled = due;
    sent.push(sendOnce(order, agent, random).then(() => performance.now() - scheduled));
    due += (-Math.log(1 - random.next()) * 1_000) / rate;
  }
  return Promise.all(sent);
}

/** Rejects errors and lists of other sources, so that they are not measured. */
async function sendOnce(order: LiveOrder, agent: Agent, random: SeededRandom): Promise<void> {
  const operation = operations[order.operation];
  if (operation === undefined) throw new Error(`there is no operation ${order.operation}`);
  const variables = operation.variables(random, order.size);
  const body = JSON.stringify({ query: operation.query, variables });
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: '127.0.0.1',
      port: order.port,
      method: 'POST',
      path: '/graphql',
      headers: {
        ...order.headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    outgoing.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject).on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200 && text.includes(operation.proof)) resolve();
        else reject(new Error(`${operation.name}: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    outgoing.end(body);
  });
}
