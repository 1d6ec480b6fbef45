import { expect, test } from 'vitest';

import {
  chooseEncoding,
  chooseMediaType,
  type MediaType,
} from '../../../src/http/messages/media-types.ts';

const offered: readonly MediaType[] = [
  'application/json',
  'application/graphql-response+json',
  'text/html',
];

test.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['application/*', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['application/graphql-response+json; charset=utf-8', 'application/graphql-response+json'],
  [
    'application/json;q=0.5, application/graphql-response+json;q=0.9',
    'application/graphql-response+json',
  ],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
  ['application/json, text/html', 'application/json'],
  ['application/json;q=0', undefined],
  ['image/png', undefined],
])('the preferred media type for Accept "%s" is %s', (accept, chosen) => {
  expect(chooseMediaType(accept, offered)).toBe(chosen);
});

test.each([
  [undefined, undefined],
  ['', undefined],
  ['identity', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
])('the encoding for Accept-Encoding "%s" is %s', (accept, chosen) => {
  expect(chooseEncoding(accept)).toBe(chosen);
});
