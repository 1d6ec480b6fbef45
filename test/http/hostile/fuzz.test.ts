import { Agent, type IncomingMessage, request as send } from 'node:http';
import { text } from 'node:stream/consumers';

import { type LogFields, silentLog } from '@recommendation-gateway/lib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';
import { type Call, hostileCall } from './hostile-calls.ts';

const failures: (readonly [string, LogFields | undefined])[] = [];
const log = {
  ...silentLog,
  error: (message: string, fields?: LogFields) => failures.push([message, fields]),
};
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
let gateway: TestGateway;

beforeAll(async () => {
  const limits = { requestsPerMinute: { address: 1_000_000 } };
  gateway = await startTestGateway({ config: { limits }, log });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: ['item-001', 'item-002'] });
});

afterAll(async () => {
  agent.destroy();
  await gateway[Symbol.asyncDispose]();
});

async function answerTo({ method, path, headers, body: content }: Call) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = send(`${gateway.origin}`, { method, path, headers, agent }, resolve);
    request.on('error', reject).end(content);
  });
  return { status: response.statusCode ?? 0, content: await text(response) };
}

/** Places in our files, stacks, statements, and how this process is called. */
const LEAKS =
  /\/src\/|node_modules|\.ts:\d|\n\s+at |\bselect ["']|gateway\.\w+_\w+|ECONN|postgres/i;

test('nothing that can be sent fails the gateway or makes it tell of itself', async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(hostileCall, { minLength: 20, maxLength: 20 }), async (calls) => {
      const answers = await Promise.all(calls.map(answerTo));
      for (const { status, content } of answers) {
        seen.set(status, (seen.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        // GraphiQL is the program of others, and speaks of theirs.
        expect(content.startsWith('<!') ? '' : content).not.toMatch(LEAKS);
      }
      expect(failures).toEqual([]);
    }),
    { numRuns: 120 },
  );
  // It was no use if all of it had stumbled over the same stone.
  for (const status of [200, 400, 404, 405, 415]) expect(seen.get(status)).toBeGreaterThan(10);
  expect((await fetch(`${gateway.origin}/health/ready`)).status).toBe(200);
});
