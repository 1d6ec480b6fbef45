import { createHash } from 'node:crypto';

import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { buildGatewaySchema } from '../../../src/graphql/build-schema.ts';
import { exampleOperations } from '../../../src/http/graphiql/example-operations.ts';
import { serveCatalogue } from '../../graphql/support/seeded-shop.ts';
import { type TestGateway, startTestGateway } from '../../graphql/support/test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  await serveCatalogue(gateway.database);
});

afterAll(async () => gateway[Symbol.asyncDispose]());

test('GraphiQL is one page without external resources, compressed and cacheable', async () => {
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const page = await fetch(`${gateway.origin}/graphql`, { headers: html });
  const text = await page.text();
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(Number(page.headers.get('content-length'))).toBeLessThan(500_000);
  const markup = text.replaceAll(/<script>[^]*?<\/script>|<style>[^]*?<\/style>/g, '');
  const references = [...markup.matchAll(/\b(?:src|href)\s*=\s*["']([^"']*)/g)].map(
    ([, to]) => to ?? '',
  );
  expect(references.filter((to) => !to.startsWith('data:'))).toEqual([]);
  for (const query of exampleOperations) expect(text).toContain(JSON.stringify(query));
  // The headers of its editor are sent in the first message of a WebSocket.
  expect(text).toMatch(/(\w)\?\.headers&&\(\w=\{\.\.\.\1\.headers\}\)/);
  const again = await fetch(`${gateway.origin}/graphql`, {
    headers: { ...html, 'if-none-match': page.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('the policy of GraphiQL permits its two scripts by their hashes, and no others', async () => {
  const page = await fetch(`${gateway.origin}/graphql`, { headers: { accept: 'text/html' } });
  const scripts = [...(await page.text()).matchAll(/<script>([^]*?)<\/script>/g)];
  const hashes = scripts.map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  expect(hashes).toHaveLength(2);
  const policy = page.headers.get('content-security-policy')?.split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src ${hashes.join(' ')}`);
});

test('every example operation of GraphiQL is valid, and every query among them succeeds', async () => {
  const schema = await buildGatewaySchema();
  const faults = exampleOperations.flatMap((query) => validate(schema, parse(query)));
  expect(faults).toEqual([]);
  // A cost report needs a pipeline: the system test of GraphiQL executes it.
  const queries = exampleOperations.filter((text) => /^query (?!Costs)/m.test(text));
  const answers = await Promise.all(queries.map(async (query) => gateway.query(query)));
  expect(answers.length).toBeGreaterThan(3);
  expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
});
