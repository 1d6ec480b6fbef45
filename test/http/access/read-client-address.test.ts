import { expect, test } from 'vitest';

import { readClientAddress } from '../../../src/http/access/read-client-address.ts';
import { createAddressMatch, parseAddressRange } from '../../../src/lib/addresses.ts';

const ranges = ['10.0.0.0/8', '2001:db8::/32'].flatMap((text) => parseAddressRange(text) ?? []);
const isTrustedProxy = createAddressMatch(ranges);

test.each([
  ['no header', '203.0.113.7', undefined, '203.0.113.7'],
  ['a header of a stranger', '203.0.113.7', '1.1.1.1', '203.0.113.7'],
  ['a header of a trusted proxy', '10.1.1.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy on a socket of both kinds', '::ffff:10.1.1.1', '203.0.113.7', '203.0.113.7'],
  ['a chain of trusted proxies', '2001:db8::1', '203.0.113.7, 10.9.9.9', '203.0.113.7'],
  [
    'what a client wrote before the proxy’s word',
    '10.1.1.1',
    '1.1.1.1, 203.0.113.7',
    '203.0.113.7',
  ],
  ['trusted proxies only', '10.1.1.1', '10.2.2.2', '10.2.2.2'],
  ['no address in the header', '10.1.1.1', '203.0.113.7, unknown', '10.1.1.1'],
  ['an empty header', '10.1.1.1', '', '10.1.1.1'],
  ['a socket that is gone', undefined, '1.1.1.1', 'unknown'],
])('with %s the address of the client is told right', (_, address, forwarded, client) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(readClientAddress({ address, headers }, isTrustedProxy)).toBe(client);
});

test('who trusts no proxy believes none', () => {
  const source = { address: '127.0.0.1', headers: { 'x-forwarded-for': '1.1.1.1' } };
  expect(readClientAddress(source, createAddressMatch([]))).toBe('127.0.0.1');
});
