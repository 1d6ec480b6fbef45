import { expect, test } from 'vitest';

import { readClientAddress } from '../../../src/http/access/read-client-address.ts';
import { createAddressMatch, parseAddressRange } from '../../../src/lib/addresses.ts';

const ranges = ['10.0.0.0/8', '2001:db8::/32'].flatMap((text) => parseAddressRange(text) ?? []);
const isTrustedProxy = createAddressMatch(ranges);

test.each([
  ['no header', '203.0.113.7', undefined, '203.0.113.7'],
  ['a header of an untrusted proxy', '203.0.113.7', '1.1.1.1', '203.0.113.7'],
  ['a header of a trusted proxy', '10.1.1.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy on a dual-stack socket', '::ffff:10.1.1.1', '203.0.113.7', '203.0.113.7'],
  ['a chain of trusted proxies', '2001:db8::1', '203.0.113.7, 10.9.9.9', '203.0.113.7'],
  [
    'an address that the client has written itself',
    '10.1.1.1',
    '1.1.1.1, 203.0.113.7',
    '203.0.113.7',
  ],
  ['trusted proxies only', '10.1.1.1', '10.2.2.2', '10.2.2.2'],
  ['no address in the header', '10.1.1.1', '203.0.113.7, unknown', '10.1.1.1'],
  ['an empty header', '10.1.1.1', '', '10.1.1.1'],
  ['a closed socket', undefined, '1.1.1.1', 'unknown'],
])('the address of the client is correct with %s', (_, address, forwarded, client) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(readClientAddress({ address, headers }, isTrustedProxy)).toBe(client);
});

test('without trusted proxies, forwarding headers are ignored', () => {
  const source = { address: '127.0.0.1', headers: { 'x-forwarded-for': '1.1.1.1' } };
  expect(readClientAddress(source, createAddressMatch([]))).toBe('127.0.0.1');
});
