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
  ['ports in the header', '10.1.1.1', '203.0.113.7:567, 10.9.9.9:80', '203.0.113.7'],
  ['IPv6 with a port in the header', '10.1.1.1', '[2001:DB7::1]:80, [2001:db8::9]', '2001:db7::1'],
  ['another spelling of IPv6', '2001:0DB8:0:0::1', '2001:0DB7:0:0:0:0:0:1', '2001:db7::1'],
  ['an IPv4-mapped address', '::FFFF:10.1.1.1', '::ffff:cb00:7107', '203.0.113.7'],
  ['an IPv4-mapped proxy', '10.1.1.1', '203.0.113.7, ::ffff:10.2.2.2', '203.0.113.7'],
  ['a zone', '2001:db8::1%eth0', 'fe80::1%eth0', 'fe80::1'],
  ['a broken port', '10.1.1.1', '203.0.113.7:, 10.9.9.9', '10.9.9.9'],
  ['an address in two brackets', '10.1.1.1', '[[::1]]:80', '10.1.1.1'],
  ['a closed socket', undefined, '1.1.1.1', 'unknown'],
])('the address of the client is correct with %s', (_, address, forwarded, client) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(readClientAddress({ address, headers }, isTrustedProxy)).toBe(client);
});

test('without trusted proxies, forwarding headers are ignored', () => {
  const source = { address: '127.0.0.1', headers: { 'x-forwarded-for': '1.1.1.1' } };
  expect(readClientAddress(source, createAddressMatch([]))).toBe('127.0.0.1');
});

test.each([
  ['::ffff:10.0.0.0/104', '10.200.3.4', '11.0.0.1'],
  ['::ffff:0a00:0001', '10.0.0.1', '10.0.0.2'],
  ['2001:0DB8:0000::/48', '2001:db8::5', '2001:db8:1::5'],
  ['192.0.2.0/24', '::ffff:c000:0209', '::ffff:c000:0309'],
])('the trusted range %s contains %s and not %s, in any spelling', (text, inside, outside) => {
  const range = parseAddressRange(text);
  const contains = createAddressMatch(range === undefined ? [] : [range]);
  expect([contains(inside), contains(outside)]).toEqual([true, false]);
});

test('the header `Forwarded` does not name the client', () => {
  const source = { address: '10.1.1.1', headers: { forwarded: 'for=203.0.113.7' } };
  expect(readClientAddress(source, isTrustedProxy)).toBe('10.1.1.1');
});
