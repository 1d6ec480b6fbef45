import { expect, test } from 'vitest';

import { http, limits } from '../../src/config/http-config.ts';

test('without settings, the console is served, pages of other origins have no access, and persisted queries are known', () => {
  const { corsHeaders, ...others } = http.parse({});
  expect(others).toEqual({
    console: true,
    corsOrigins: [],
    corsCredentials: false,
    federation: false,
    automaticPersistedQueries: true,
    maxBatch: 10,
    maxBodyBytes: 131_072,
    publicSeconds: 60,
  });
  expect(corsHeaders).toContain('traceparent');
});

test('without settings, a request is limited in size, cost, duration and rate', () => {
  expect(limits.parse({})).toEqual({
    tokens: 2000,
    documentBytes: 32_768,
    depth: 12,
    aliases: 30,
    rootFields: 20,
    listLength: 500,
    values: 10_000,
    valueDepth: 12,
    stringBytes: 8192,
    cost: 5000,
    deadlineMs: 10_000,
    requestsPerMinute: { key: 60_000, address: 6000 },
    webSockets: { total: 500, key: 200, address: 50 },
  });
});
