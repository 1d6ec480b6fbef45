import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';

import { parseGatewayConfig } from '../../../src/config/parse-gateway-config.ts';
import { resolveHttpSettings } from '../../../src/config/resolve-settings.ts';
import { createInterpreter } from '../../../src/graphql/execute-compiled.ts';
import { createOperationCache } from '../../../src/http/operations/operation-cache.ts';

const schema = buildSchema('type Query { a(n: Int = 1): Int b: Int }');
const settings = resolveHttpSettings(parseGatewayConfig({}, 'the test'), { production: false });
const prepare = createInterpreter(schema);

const createCache = (registered: ReadonlyMap<string, string> = new Map()) =>
  createOperationCache({ schema, prepare, limits: settings.operations, registered });

/** A cache that counts the operations it prepares. */
const createCountingCache = () => {
  let count = 0;
  const cache = createOperationCache({
    schema,
    prepare: (operation) => {
      count += 1;
      return prepare(operation);
    },
    limits: settings.operations,
    registered: new Map(),
  });
  return { cache, prepared: () => count };
};

const padded = (name: string, length: number) => `query ${name} { a }`.padEnd(length, '#');

test('a document has operations after it has been validated, and each of them is cached', () => {
  const cache = createCache();
  const text = 'query One($n: Int = 3) { a(n: $n) } mutation Two { b }';
  expect(cache.get(text).operation('One')).toBeUndefined();
  const document = cache.validated(text, parse(text));
  const one = document.operation('One');
  expect(one).toMatchObject({ defaults: { n: 3 }, fields: [{ name: 'a' }] });
  expect(cache.get(text).operation('One')).toBe(one);
  expect(cache.byHash(document.hash)).toBe(document);
  for (const name of [undefined, '', 'Three']) expect(document.operation(name)).toBeUndefined();
});

test('the least recently used documents are evicted, with their operations and hashes', () => {
  const cache = createCache();
  const [first, ...others] = Array.from({ length: 18 }, (_, index) => padded(`Q${index}`, 30_000));
  const { hash } = cache.validated(String(first), parse(String(first)));
  for (const text of others) cache.validated(text, parse(text));
  expect(cache.byHash(hash)).toBeUndefined();
  expect(cache.get(String(first)).validated).toBeUndefined();
  expect(cache.get(String(others.at(-1))).validated).toBeDefined();
});

test('at most a thousand documents are cached, however short they are', () => {
  const cache = createCache();
  const texts = Array.from({ length: 1_001 }, (_, index) => `{ a${index}: a }`);
  const [first, second] = texts.map((text) => cache.validated(text, parse(text)).hash);
  expect(cache.byHash(String(first))).toBeUndefined();
  expect(cache.byHash(String(second))).toBeDefined();
});

test('a document that is longer than the limit is not cached', () => {
  const cache = createCache();
  const long = padded('Long', settings.operations.documentBytes + 1);
  const { hash } = cache.validated(long, parse(long));
  expect(cache.byHash(hash)).toBeUndefined();
  expect(cache.get(long).validated).toBeUndefined();
});

test('texts that were not found valid evict no valid document', () => {
  const { cache, prepared } = createCountingCache();
  const text = '{ a }';
  const { hash } = cache.validated(text, parse(text));
  const operation = cache.get(text).operation(undefined);
  for (let index = 0; index < 20; index += 1) cache.get(padded(`Invalid${index}`, 30_000));
  expect(cache.byHash(hash)?.validated).toBeDefined();
  expect(cache.get(text).operation(undefined)).toBe(operation);
  expect(prepared()).toBe(1);
});

test('texts that were not found valid are evicted, and keep their entry when they are found valid', () => {
  const cache = createCache();
  const texts = Array.from({ length: 10 }, (_, index) => padded(`Q${index}`, 30_000));
  const entries = texts.map((text) => cache.get(text));
  expect(cache.byHash(String(entries[0]?.hash))).toBeUndefined();
  const text = String(texts.at(-1));
  expect(cache.validated(text, parse(text))).toBe(entries.at(-1));
  expect(cache.byHash(String(entries.at(-1)?.hash))).toBe(entries.at(-1));
});

test('registered documents are never evicted, and two ids of one text share a document', () => {
  const text = padded('Trusted', 60_000);
  const registered = new Map([
    ['one', text],
    ['two', text],
  ]);
  const cache = createCache(registered);
  for (let index = 0; index < 20; index += 1) cache.get(padded(`Q${index}`, 30_000));
  const document = cache.validated(text, parse(text));
  expect(cache.registered('one')).toBe(document);
  expect(cache.registered('two')).toBe(document);
  expect(document).toMatchObject({ isRegistered: true });
  expect(cache.get('{ b }')).toMatchObject({ isRegistered: false });
  expect(cache.registered('three')).toBeUndefined();
});
