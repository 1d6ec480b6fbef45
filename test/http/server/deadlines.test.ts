import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Connection } from '../../../src/database/connection/database.ts';
import { itemIds, serveCatalogue, serveLists } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

/* A lock in the database blocks every read. */

let gateway: TestGateway;
let holder: Connection;

beforeAll(async () => {
  gateway = await startTestGateway({ config: { limits: { deadlineMs: 100 } } });
  await serveCatalogue(gateway.database);
  await serveLists(gateway.database, 'USER_RECOMMENDATIONS', { ann: itemIds.slice(0, 5) });
  holder = await gateway.database.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE gateway.active_generations IN ACCESS EXCLUSIVE MODE');
});

afterAll(async () => {
  holder.release();
  await gateway[Symbol.asyncDispose]();
});

const query = '{ userRecommendations(userId: "ann") { source } }';
const body = JSON.stringify({ query });
const headers = { 'content-type': 'application/json' };

test.each([
  ['GraphQL', '/graphql', { method: 'POST', headers, body }],
  ['REST', '/api/v1/personalize/recommendations/ann', {}],
])('a list over %s that exceeds its deadline gives status 503', async (...[, path, request]) => {
  const response = await fetch(`${gateway.origin}${path}`, request);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'REQUEST_LATE', retryable: true } }],
  });
});

test('the readiness check fails within the deadline if the database does not respond', async () => {
  const response = await fetch(`${gateway.origin}/health/ready`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ status: 'unavailable' });
});
