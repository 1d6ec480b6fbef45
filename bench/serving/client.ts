import { Agent, request } from 'node:http';

import { createRandom } from '@recommendation-gateway/lib';

import { type ClientOrder, clientOrder, type Measured } from './messages.ts';
import { LIST_LENGTH, OPERATION } from './workload.ts';

/* The load generator: each connection sends its next request after a response. */

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  void generateLoad(clientOrder.parse(message)).then((measured) => process.send?.(measured));
});

/** On a busy machine requests may need this multiple of the intended duration. */
const TIMEOUT_FACTOR = 5;
const SAMPLED_USERS = 20;

async function generateLoad(order: ClientOrder): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections });
  const random = createRandom(order.seed);
  const taken: number[] = [];
  const samples: string[] = [];
  for (let user = 1; user <= SAMPLED_USERS; user += 1) {
    samples.push(await sendOnce(order, agent, String(user)));
  }
  const begun = performance.now();
  const isOver = (now: number) => {
    const seconds = (now - begun) / 1_000;
    const isEnough = seconds >= order.seconds && taken.length >= order.requests;
    return isEnough || seconds >= order.seconds * TIMEOUT_FACTOR;
  };
  const sendUntilOver = async () => {
    for (let now = performance.now(); !isOver(now);) {
      await sendOnce(order, agent, String(1 + random.below(order.users)));
      const done = performance.now();
      taken.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: order.connections }, sendUntilOver));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { requests: taken.length, seconds, p50: at(0.5), p99: at(0.99), samples };
}

/** The body of a response. Rejects errors and incomplete responses, so that they are not measured. */
async function sendOnce(order: ClientOrder, agent: Agent, userId: string): Promise<string> {
  const body =
    order.protocol === 'graphql'
      ? JSON.stringify({ query: OPERATION, variables: { userId } })
      : undefined;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: '127.0.0.1',
      port: order.port,
      method: body === undefined ? 'GET' : 'POST',
      path: body === undefined ? `/users/${userId}` : '/graphql',
      headers: {
        ...order.headers,
        ...(body && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      },
    });
    outgoing.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject).on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isWhole = text.split(order.perItem).length === LIST_LENGTH + 1;
        if (response.statusCode === 200 && isWhole) resolve(text);
        else reject(new Error(`status ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    outgoing.end(body);
  });
}
