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

/** File names, stack traces, SQL statements and names of tables. */
const LEAKS =
  /\/src\/|node_modules|\.ts:\d|\n\s+at |\bselect ["']|gateway\.\w+_\w+|ECONN|postgres/i;

test('no hostile request causes an unexpected error or reveals internals', async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(hostileCall, { minLength: 20, maxLength: 20 }), async (calls) => {
      const answers = await Promise.all(calls.map(answerTo));
      for (const { status, content } of answers) {
        seen.set(status, (seen.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        // The GraphiQL page has the code of a library.
        expect(content.startsWith('<!') ? '' : content).not.toMatch(LEAKS);
      }
      expect(failures).toEqual([]);
    }),
    { numRuns: 120 },
  );
  // The requests have reached different stages.
  for (const status of [200, 400, 404, 405, 415]) expect(seen.get(status)).toBeGreaterThan(10);
  expect((await fetch(`${gateway.origin}/health/ready`)).status).toBe(200);
});
