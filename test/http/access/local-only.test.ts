import { expect, test } from 'vitest';

import { whyNotLocal } from '../../../src/http/access/local-only.ts';

const own = { host: 'localhost:4000' };

test('requests from this machine are accepted, by every name of this machine', () => {
  const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.4.1'];
  const hosts = ['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'localhost', 'LOCALHOST:1'];
  for (const address of addresses) {
    for (const host of hosts) expect(whyNotLocal({ address, headers: { host } })).toBeUndefined();
  }
});

test('a page of the gateway itself may send requests', () => {
  const headers = { ...own, origin: 'http://localhost:4000' };
  expect(whyNotLocal({ address: '::1', headers })).toBeUndefined();
});

test.each([
  ['another machine', '192.168.1.5', own],
  ['an unknown address', undefined, own],
  ['a name that resolves to this machine', '127.0.0.1', { host: 'evil.example:4000' }],
  ['a name that starts with that of this machine', '127.0.0.1', { host: 'localhost.evil.example' }],
  [
    'a name that starts with the address of this machine',
    '127.0.0.1',
    { host: '127.0.0.1.evil.example' },
  ],
  ['a client without a Host header', '127.0.0.1', {}],
  ['a proxy', '127.0.0.1', { ...own, 'x-forwarded-for': '10.0.0.1' }],
  ['a proxy with the standard header', '127.0.0.1', { ...own, forwarded: 'for=10.0.0.1' }],
  ['a page of another site', '127.0.0.1', { ...own, origin: 'https://evil.example' }],
  ['a page on another port', '127.0.0.1', { ...own, origin: 'http://localhost:3000' }],
  ['a sandboxed page', '127.0.0.1', { ...own, origin: 'null' }],
])('a request from %s is refused', (_, address, headers) => {
  expect(whyNotLocal({ address, headers })).toEqual(expect.any(String));
});
