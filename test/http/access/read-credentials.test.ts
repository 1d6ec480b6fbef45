import { expect, test } from 'vitest';

import {
  credentialsIn,
  hasCredentials,
  readCredentials,
} from '../../../src/http/access/read-credentials.ts';

const key = 'rgk_1_a';

test('a key is read from both headers, and a token from `authorization`', () => {
  expect(readCredentials({ 'x-api-key': key })).toEqual({ key, token: undefined });
  expect(readCredentials({ authorization: `Bearer ${key}` })).toEqual({ key, token: undefined });
  expect(readCredentials({ authorization: 'bearer  a.b.c' })).toEqual({
    key: undefined,
    token: 'a.b.c',
  });
  expect(readCredentials({})).toEqual({ key: undefined, token: undefined });
});

test('a key in `x-api-key` comes before one in `authorization`, and stands beside a token', () => {
  const both = { 'x-api-key': key, authorization: 'Bearer rgk_2_b' };
  expect(readCredentials(both)).toEqual({ key, token: undefined });
  const withToken = { 'x-api-key': key, authorization: 'Bearer a.b.c' };
  expect(readCredentials(withToken)).toEqual({ key, token: 'a.b.c' });
});

test('a header that is sent twice is one text, which is no key', () => {
  expect(readCredentials({ 'x-api-key': [key, 'other'] }).key).toBe(`${key},other`);
});

test('an `authorization` of another scheme is refused', () => {
  for (const authorization of ['', 'Basic abc', 'Bearer', 'Bearer a b']) {
    expect(() => readCredentials({ authorization })).toThrow(
      expect.objectContaining({ code: 'AUTHORIZATION_MALFORMED' }),
    );
  }
});

test('a request has credentials if it sends either header', () => {
  expect(hasCredentials({ 'x-api-key': '' })).toBe(true);
  expect(hasCredentials({ authorization: '' })).toBe(true);
  expect(hasCredentials({ cookie: 'a=b' })).toBe(false);
});

test('the first message of a WebSocket has the same headers in any case, as texts', () => {
  const params = { 'X-API-Key': key, Authorization: 'Bearer a', cookie: 'a=b' };
  expect(credentialsIn(params)).toEqual({ 'x-api-key': key, authorization: 'Bearer a' });
  expect(credentialsIn({ 'x-api-key': 1, authorization: null })).toEqual({});
});
