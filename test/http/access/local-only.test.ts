import type { IncomingHttpHeaders } from 'node:http';

import { expect, test } from 'vitest';

import { whyNotLocal } from '../../../src/http/access/local-only.ts';

const own = { host: 'localhost:4000' };

/** Why a request over HTTP/1.1 with these headers is refused. */
function refusalOf(address: string | undefined, headers: IncomingHttpHeaders): string | undefined {
  const rawHeaders = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
  return whyNotLocal({ address, headers, rawHeaders, httpVersion: '1.1' });
}

test('requests from this machine are accepted, by every name of this machine', () => {
  const addresses = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.4.1'];
  const hosts = ['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'localhost', 'LOCALHOST:1'];
  for (const address of addresses) {
    for (const host of hosts) expect(refusalOf(address, { host })).toBeUndefined();
  }
});

test('a page of the gateway itself may send requests', () => {
  const headers = { ...own, origin: 'http://localhost:4000' };
  expect(refusalOf('::1', headers)).toBeUndefined();
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
  ['an address that does not exist', '127.999.999.999', own],
  ['a host that is no address', '127.0.0.1', { host: '127.999.999.999' }],
  ['a client without a Host header', '127.0.0.1', {}],
  ['a proxy', '127.0.0.1', { ...own, 'x-forwarded-for': '10.0.0.1' }],
  ['a proxy with the standard header', '127.0.0.1', { ...own, forwarded: 'for=10.0.0.1' }],
  ['a page of another site', '127.0.0.1', { ...own, origin: 'https://evil.example' }],
  ['a page on another port', '127.0.0.1', { ...own, origin: 'http://localhost:3000' }],
  ['a sandboxed page', '127.0.0.1', { ...own, origin: 'null' }],
])('a request from %s is refused', (_, address, headers) => {
  expect(refusalOf(address, headers)).toEqual(expect.any(String));
});

test.each(
  [
    'Forwarded Via X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Port X-Forwarded-Prefix',
    'X-Forwarded-Ssl X-Forwarded-Client-Cert X-Forwarded-Uri X-Forwarded-User X-Forwarded-Server X-Forwarded',
    'X-Original-Host X-Original-URI X-Original-URL X-Original-For X-Original-Forwarded-For X-Rewrite-Url',
    'X-Real-IP X-Client-IP X-Cluster-Client-IP X-Scheme True-Client-IP Client-IP X-Varnish X-SSL-Client-Cert',
    'X-Envoy-External-Address X-Envoy-Expected-Rq-Timeout-Ms X-Amzn-Trace-Id X-Amzn-Tls-Version X-Amz-Cf-Id',
    'Fly-Client-IP Fly-Forwarded-Proto Fastly-Client-IP Fastly-FF CF-Connecting-IP CF-Ray CF-Visitor CDN-Loop',
    'X-Azure-ClientIP X-Azure-FDID X-ARR-LOG-ID X-ARR-SSL X-AppEngine-User-IP X-Cloud-Trace-Context',
    'X-Originating-IP X_Forwarded_For X_Real_IP X-BlueCoat-Via X-Traefik-Router',
    'X-Vercel-Id X-NF-Client-Connection-IP X-Akamai-Edgescape Tailscale-User-Login Front-End-Https X-Request-Start',
  ].flatMap((names) => names.split(' ')),
)('a request with the header %s of a proxy is refused', (header) => {
  expect(refusalOf('127.0.0.1', { ...own, [header.toLowerCase()]: 'x' })).toContain('a proxy');
});

test('the headers of clients and of tracing do not make a request foreign', () => {
  const names = 'user-agent accept x-api-version x-request-id traceparent baggage sentry-trace';
  const headers = Object.fromEntries(names.split(' ').map((name) => [name, 'x']));
  expect(refusalOf('127.0.0.1', { ...own, ...headers })).toBeUndefined();
});

test('a request in the version of HTTP that proxies use by default is refused', () => {
  const rawHeaders = ['Host', own.host];
  const source = { address: '127.0.0.1', headers: own, rawHeaders };
  expect(whyNotLocal({ ...source, httpVersion: '1.0' })).toContain('HTTP/1.0');
});

test('a request with two Host headers is refused, in any case and order', () => {
  const source = { address: '127.0.0.1', headers: own, httpVersion: '1.1' };
  for (const second of ['shop.example', own.host]) {
    const rawHeaders = ['Host', own.host, 'accept', 'host', 'HOST', second];
    expect(whyNotLocal({ ...source, rawHeaders })).toContain('more than one');
  }
});
